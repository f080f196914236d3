import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PlacedEvent } from "../../src/stream/event-log.ts";
import { Stream } from "../../src/stream/stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A stream that nobody may read an event of, and what announces one. */
function unreadable(from: number) {
  const events: PlacedEvent[] = [];
  let wake = () => {};
  const log = {
    follow(listener: () => void) {
      wake = listener;
      return () => {};
    },
    after: async (position: number) => events.filter((event) => event.position > position),
  };
  const stream = new Stream({ log, from, isInterrupted: false, isWanted: () => true, readable: async () => [] });
  const announce = () => {
    const position = from + events.length + 1;
    events.push({ position, id: "", type: "", about: null, tenant: null, payload: {}, occurredAt: "" });
    wake();
  };
  return { stream, announce };
}

describe("a stream", () => {
  test("begins with the place where it is", async () => {
    const { stream } = unreadable(41);
    const chunks = stream.chunks();
    expect((await chunks.next()).value).toBe("retry: 2000\nid: 41\n\n");
    stream.end();
    expect(await chunks.next()).toMatchObject({ done: true });
  });

  test("gives a sign of life though events come that it does not tell", async () => {
    const { stream, announce } = unreadable(41);
    const chunks = stream.chunks();
    await chunks.next();
    const sign = chunks.next();
    for (let seconds = 0; seconds < 16; seconds += 4) {
      announce();
      await vi.advanceTimersByTimeAsync(4_000);
    }
    expect((await Promise.race([sign, Promise.resolve(undefined)]))?.value).toBe("id: 45\n\n");
    stream.end();
  });
});
