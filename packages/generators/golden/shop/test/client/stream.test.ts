import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Http } from "../../client/core/http.ts";
import { streamed } from "../../client/core/stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A `fetch` that answers each request with a stream that begins like this; `isOpen` streams never end. */
function streaming(text: string, isOpen: boolean) {
  const asked: (string | null)[] = [];
  const ask = async (_: unknown, init?: RequestInit) => {
    asked.push(new Headers(init?.headers).get("last-event-id"));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        if (!isOpen) controller.close();
      },
    });
    return new Response(body, { status: 200 });
  };
  return { ask, asked };
}

describe("a stream of events", () => {
  test("goes on where it began, though no event has come", async () => {
    const { ask, asked } = streaming("retry: 2000\nid: 41\n\n", false);
    const ending = new AbortController();
    const reading = streamed(new Http({ fetch: ask }), { signal: ending.signal }).next();
    await vi.advanceTimersByTimeAsync(1_500);
    ending.abort();
    expect(await reading).toMatchObject({ done: true });
    expect(asked).toEqual([null, "41"]);
  });

  test("is opened again when nothing comes for 45 seconds", async () => {
    const { ask, asked } = streaming("id: 7\n\n", true);
    const ending = new AbortController();
    const reading = streamed(new Http({ fetch: ask }), { signal: ending.signal }).next();
    await vi.advanceTimersByTimeAsync(44_000);
    expect(asked).toEqual([null]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toEqual([null, "7"]);
    ending.abort();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await reading).toMatchObject({ done: true });
  });

  test("throws what the caller's own functions throw", async () => {
    const { ask } = streaming("event: interrupted\ndata: {}\n\n", false);
    const onInterrupted = () => {
      throw new Error("a bug");
    };
    const token = () => {
      throw new Error("signed out");
    };
    const first = (http: Http) => streamed(http, { onInterrupted }).next();
    const thrown = Promise.all([
      expect(first(new Http({ fetch: ask }))).rejects.toThrow("a bug"),
      expect(first(new Http({ fetch: ask, token }))).rejects.toThrow("signed out"),
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    await thrown;
  });
});
