import type { EventLog, PlacedEvent } from "./event-log.ts";

/** Proxies, and clients, take a connection for dead that is silent for longer. */
const HEARTBEAT_MS = 15_000;
/** Who does not read for so long is taken for gone. */
const SLOW_MS = 30_000;
/** After so long a stream is ended: the client connects again, with a token that still holds. */
const LONGEST_MS = 15 * 60_000;
/** After how many milliseconds clients come again. */
const RETRY_MS = 2_000;

export interface StreamOptions {
  readonly log: Pick<EventLog, "follow" | "after">;
  /** The position of the last event that the client has had. */
  readonly from: number;
  /** That event is not known any more: others may have been forgotten too. */
  readonly isInterrupted: boolean;
  isWanted(event: PlacedEvent): boolean;
  /** Which of some events the client may be told of. */
  readable(events: readonly PlacedEvent[]): Promise<readonly PlacedEvent[]>;
}

/**
 * What one client is told. It is read as fast as the client takes it: nothing is kept for a client but the place where
 * it is.
 */
export class Stream {
  readonly #options: StreamOptions;
  readonly #ended = new AbortController();
  #wake: () => void = () => {};
  #isAwake = false;
  #onSlow: () => void = () => {};

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  end(): void {
    this.#ended.abort();
    this.#wakeUp();
  }

  /** Calls a function when the client has not read for long. */
  onSlow(listener: () => void): void {
    this.#onSlow = listener;
  }

  /** The text of the stream, a piece at a time. */
  async *chunks(): AsyncGenerator<string, void, undefined> {
    const { log, from, isInterrupted } = this.#options;
    const stopFollowing = log.follow(() => this.#wakeUp());
    const limit = setTimeout(() => this.end(), LONGEST_MS);
    const { signal } = this.#ended;
    try {
      // A client that has had no event yet goes on from here as well when its connection breaks.
      yield* this.#taken(`retry: ${RETRY_MS}\nid: ${from}\n\n`);
      if (isInterrupted) yield* this.#taken("event: interrupted\ndata: {}\n\n");
      let position = from;
      let told = from;
      let heartbeatDue = Date.now() + HEARTBEAT_MS;
      while (!signal.aborted) {
        this.#isAwake = false;
        const events = await log.after(position);
        const wanted = events.filter((event) => this.#options.isWanted(event));
        const readable = wanted.length === 0 ? [] : await this.#options.readable(wanted);
        for (const event of readable) {
          if (signal.aborted) return;
          yield* this.#taken(textOf(event));
          told = event.position;
          heartbeatDue = Date.now() + HEARTBEAT_MS;
        }
        position = events.at(-1)?.position ?? position;
        if (Date.now() >= heartbeatDue) {
          // A heartbeat. With an id it moves the client's last-event-id past events that it may not read; browsers
          // dispatch no event for lines without data.
          yield* this.#taken(position === told ? ":\n\n" : `id: ${position}\n\n`);
          told = position;
          heartbeatDue = Date.now() + HEARTBEAT_MS;
        } else if (events.length === 0) await this.#sleep(heartbeatDue - Date.now());
      }
    } finally {
      clearTimeout(limit);
      stopFollowing();
    }
  }

  /** Hands a piece over, and watches how long it takes until the next one is asked for. */
  *#taken(text: string): Generator<string, void, undefined> {
    const timer = setTimeout(() => this.#onSlow(), SLOW_MS);
    try {
      yield text;
    } finally {
      clearTimeout(timer);
    }
  }

  #wakeUp(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Until there are new events, or for so many milliseconds. */
  async #sleep(milliseconds: number): Promise<void> {
    if (this.#isAwake) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function textOf({ position, id, type, occurredAt, payload }: PlacedEvent): string {
  return `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify({ id, type, occurredAt, payload })}\n\n`;
}
