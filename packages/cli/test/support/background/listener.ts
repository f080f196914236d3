import { asObject, asText, type JsonObject } from "../driver/json.ts";

/** An event as a client has been told of it. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
}

/** Follows a stream of server-sent events, as browsers do, but for coming again. */
export class Listener {
  readonly told: Told[] = [];
  /** The last id there was, also without an event. */
  lastId = "";
  readonly #ended = new AbortController();
  #isOver = false;

  /** @param headers such as `last-event-id` */
  static async open(base: string, token: string, query = "", headers: Record<string, string> = {}): Promise<Listener> {
    const listener = new Listener();
    const response = await fetch(`${base}/events/stream${query}`, {
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream", ...headers },
      signal: listener.#ended.signal,
    });
    if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
    void listener.#read(response.body);
    return listener;
  }

  /** Whether the server has ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The notes of the events there were. */
  get notes(): readonly string[] {
    return this.told.map(({ data }) => asText(asObject(data.payload).note));
  }

  close(): void {
    this.#ended.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = "";
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          this.#take(text.slice(0, end));
          text = text.slice(end + 2);
        }
      }
    } catch (error) {
      if (!this.#ended.signal.aborted) throw error;
    } finally {
      this.#isOver = true;
    }
  }

  #take(block: string): void {
    const fields = new Map(
      block
        .split("\n")
        .map((line): [string, string] => [line.split(": ", 1)[0] ?? "", line.slice(line.indexOf(": ") + 2)]),
    );
    this.lastId = fields.get("id") ?? this.lastId;
    const data = fields.get("data");
    if (data === undefined) return;
    this.told.push({ id: this.lastId, type: fields.get("event") ?? "message", data: asObject(JSON.parse(data)) });
  }
}
