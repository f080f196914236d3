import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

const CHECK_MS = 100;

interface Upstream {
  readonly base: string;
  readonly agent: Agent;
  isReady: boolean;
}

/**
 * What stands in front of several instances: it asks each again and again whether it is ready, sends requests to those
 * that are, one after the other, over connections that it keeps, and tries nothing twice.
 */
export class Balancer {
  readonly #upstreams: Upstream[] = [];
  readonly #server: Server;
  readonly #timer: NodeJS.Timeout;
  #next = 0;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => this.#forward(incoming, outgoing));
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
  }

  static async start(): Promise<Balancer> {
    const balancer = new Balancer();
    balancer.#server.listen(0, "127.0.0.1");
    await once(balancer.#server, "listening");
    return balancer;
  }

  /** Its own address. */
  get base(): string {
    const address = this.#server.address();
    if (typeof address !== "object" || address === null) throw new Error("The balancer does not listen.");
    return `http://127.0.0.1:${address.port}`;
  }

  add(base: string): void {
    this.#upstreams.push({ base, agent: new Agent({ keepAlive: true }), isReady: false });
  }

  remove(base: string): void {
    const index = this.#upstreams.findIndex((upstream) => upstream.base === base);
    this.#upstreams.splice(index, 1)[0]?.agent.destroy();
  }

  /** Resolves when so many instances are ready. */
  async untilReady(count: number): Promise<void> {
    while (this.#upstreams.filter(({ isReady }) => isReady).length < count) {
      await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const { agent } of this.#upstreams) agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #check(): Promise<void> {
    for (const upstream of this.#upstreams) {
      const answer = await fetch(`${upstream.base}/health/ready`).catch(() => undefined);
      await answer?.body?.cancel();
      upstream.isReady = answer?.status === 200;
    }
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const ready = this.#upstreams.filter(({ isReady }) => isReady);
    const upstream = ready[this.#next++ % Math.max(1, ready.length)];
    if (!upstream) {
      outgoing.writeHead(502).end("nobody is ready");
      return;
    }
    const { connection: _, ...headers } = incoming.headers;
    const options = { method: incoming.method ?? "GET", headers, agent: upstream.agent };
    const forwarded = request(upstream.base + (incoming.url ?? "/"), options, (answer) => {
      const { connection: _closes, "keep-alive": _long, ...answered } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, answered);
      answer.pipe(outgoing);
    });
    forwarded.once("error", (error) => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end(`${upstream.base}: ${error.message}`);
    });
    incoming.pipe(forwarded);
  }
}
