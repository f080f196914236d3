import assert from "node:assert/strict";
import { asObject, type JsonObject } from "./json.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, text otherwise. */
  readonly body: unknown;
  /** `POST /orders -> 400 {…}`, for messages. */
  readonly summary: string;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
}

/** Talks to a running application. */
export class Client {
  readonly base: string;
  readonly #token: string | undefined;

  /** @param token says on whose behalf; nobody's without one. */
  constructor(base: string, token?: string) {
    this.base = base;
    this.#token = token;
  }

  async ask(method: string, path: string, { headers = {}, json, text }: Ask = {}): Promise<Answer> {
    const body = text ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await fetch(`${this.base}${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    const raw = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const shown = raw.length > 1500 ? `${raw.slice(0, 1500)}…` : raw;
    const sent = body === undefined ? "" : ` ${body.length > 1500 ? `${body.slice(0, 1500)}…` : body}`;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && raw !== "" ? JSON.parse(raw) : raw,
      summary: `${method.toUpperCase()} ${path}${sent}\n  -> ${response.status} ${shown}`,
    };
  }

  /** Asks, and insists on the status of the answer. */
  async expect(status: number, method: string, path: string, ask: Ask = {}): Promise<Answer> {
    const answer = await this.ask(method, path, ask);
    assert.equal(answer.status, status, answer.summary);
    return answer;
  }

  /**
   * Asks for something that must be refused: with this status, as a problem (RFC 9457) that has a code and a text.
   *
   * @param pointer place in the body that one of the problem's errors must name, or have around or below it
   */
  async refused(status: number, method: string, path: string, ask: Ask = {}, pointer?: string): Promise<JsonObject> {
    const answer = await this.expect(status, method, path, ask);
    assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/, answer.summary);
    const problem = asObject(answer.body, "problem");
    assert.equal(problem.status, status, answer.summary);
    for (const member of ["type", "title", "code", "detail"]) {
      assert.ok(typeof problem[member] === "string" && problem[member] !== "", `no ${member}: ${answer.summary}`);
    }
    if (pointer !== undefined) {
      const errors = Array.isArray(problem.errors) ? problem.errors.map((each) => asObject(each)) : [];
      const named = errors.map((each) => String(each.pointer));
      const near = named.some((each) => each.startsWith(pointer) || pointer.startsWith(`${each}/`));
      assert.ok(near, `${pointer} is not named: ${answer.summary}`);
    }
    return problem;
  }
}
