import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildApp } from "../../src/app.ts";
import type { PlacedEvent } from "../../src/stream/event-log.ts";
import { Stream } from "../../src/stream/stream.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

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
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

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

describe("streams", () => {
  test("are no more of an account than it may have, however many it asks for at once", async () => {
    const principal = { id: randomUUID(), roles: [], tenant: randomUUID() };
    const { db } = app().connection;
    const served = await buildApp({ config: testConfig(), db, authenticate: async () => principal });
    const [leaving, end] = [new AbortController(), new AbortController()];
    try {
      const address = await served.listen({ port: 0, host: "127.0.0.1" });
      const ask = ({ signal }: AbortController) => fetch(`${address}/events/stream`, { signal });
      // While the database is busy, all of them wait for it.
      const asked = await db.transaction(async () => {
        const answers = Array.from({ length: 25 }, () => ask(leaving));
        await pause(500);
        return { answers };
      });
      const answers = await Promise.all(asked.answers);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(200), ...Array(15).fill(429)]);
      leaving.abort();
      await expect.poll(async () => (await ask(end)).status, { timeout: 5_000 }).toBe(200);
    } finally {
      end.abort();
      served.server.closeAllConnections();
      await served.close();
    }
  });
});
