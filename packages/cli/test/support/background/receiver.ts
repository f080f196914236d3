import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** A message as an endpoint of webhooks has received it. */
export interface Received {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** How an endpoint answers. */
export type Respond = (received: Received, response: http.ServerResponse) => void;

const accept: Respond = (_, response) => {
  response.statusCode = 204;
  response.end();
};

/** Receives webhooks on this machine. */
export class Receiver {
  readonly received: Received[] = [];
  readonly #server: http.Server;
  #respond: Respond = accept;

  private constructor() {
    this.#server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { headers, url = "" } = request;
        const received = { path: url, headers, body: Buffer.concat(chunks).toString("utf8") };
        this.received.push(received);
        this.#respond(received, response);
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What it was told at a path. */
  at(path: string): readonly Received[] {
    return this.received.filter((each) => each.path === path);
  }

  /** How it answers from now on. */
  respond(respond: Respond): void {
    this.#respond = respond;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** How many of the signatures of a message this secret has made (Standard Webhooks), found out as a receiver does. */
export function signaturesBy(secret: string, { headers, body }: Received): number {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const own = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return String(headers["webhook-signature"])
    .split(" ")
    .filter((each) => each === own).length;
}
