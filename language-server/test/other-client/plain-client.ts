import { type ChildProcess, spawn } from "node:child_process";

/**
 * A client of the Language Server Protocol made of nothing but Node: it frames JSON-RPC messages on standard IO as the
 * specification says (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
 * What an editor needs to talk to the server is what stands here.
 */
export class PlainClient {
  /** Notifications of the server in the order in which they came. */
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  private readonly server: ChildProcess;
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private readonly exited: Promise<number | null>;
  private readonly listeners = new Set<() => void>();
  private received = Buffer.alloc(0);
  private lastId = 0;

  constructor(command: readonly string[]) {
    const [program, ...args] = command;
    if (program === undefined) throw new Error("The command of a server is empty.");
    this.server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.exited = new Promise((resolve) => this.server.on("exit", (code) => resolve(code)));
    this.server.stdout?.on("data", (data: Buffer) => this.read(data));
  }

  /** Sends a request; resolves with its result. */
  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.start<Result>(method, params).result;
  }

  /** Sends a request that can be cancelled. */
  start<Result>(method: string, params: unknown): { readonly result: Promise<Result>; readonly cancel: () => void } {
    this.lastId += 1;
    const id = this.lastId;
    const result = new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as Result), reject });
    });
    this.send({ jsonrpc: "2.0", id, method, params });
    return { result, cancel: () => this.notify("$/cancelRequest", { id }) };
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: "2.0", method, params });
  }

  /** The next notification, of those that come from now on, that satisfies the condition. */
  next<Params>(method: string, wanted: (params: Params) => boolean = () => true): Promise<Params> {
    const from = this.notifications.length;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The server did not send such a ${method}.`)), 20_000);
      const look = () => {
        const found = this.notifications.slice(from).find((it) => it.method === method && wanted(it.params as Params));
        if (!found) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve(found.params as Params);
      };
      this.listeners.add(look);
    });
  }

  /** Says goodbye; resolves with the exit code of the server. */
  async end(): Promise<number | null> {
    await this.request("shutdown", null);
    this.notify("exit", null);
    return this.exited;
  }

  kill(): void {
    this.server.kill();
  }

  private send(message: object): void {
    const body = Buffer.from(JSON.stringify(message), "utf8");
    this.server.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.server.stdin?.write(body);
  }

  private read(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const head = this.received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.subarray(0, head).toString())?.[1]);
      if (this.received.length < head + 4 + length) return;
      const body = this.received.subarray(head + 4, head + 4 + length).toString("utf8");
      this.received = this.received.subarray(head + 4 + length);
      this.take(JSON.parse(body));
    }
  }

  private take(message: {
    id?: number;
    method?: string;
    params?: unknown;
    result?: unknown;
    error?: ResponseFault;
  }): void {
    const { id, method, params, result, error } = message;
    if (method !== undefined && id !== undefined) {
      // The server asks something: this client has nothing to say.
      this.send({ jsonrpc: "2.0", id, result: null });
    } else if (method !== undefined) {
      this.notifications.push({ method, params });
      for (const listener of this.listeners) listener();
    } else if (id !== undefined) {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) waiting?.reject(new ResponseFailure(error));
      else waiting?.resolve(result);
    }
  }
}

interface ResponseFault {
  readonly code: number;
  readonly message: string;
}

/** The server refused a request. */
export class ResponseFailure extends Error {
  readonly code: number;

  constructor({ code, message }: ResponseFault) {
    super(message);
    this.code = code;
  }
}
