import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FairQueue, onBehalfOf, TooBusy } from "../../src/db/fair-queue.ts";

const PATIENCE = 50;

/** A queue for so many places, and the places that each owner has got so far. */
function queueOf(places: number, mostWaiting?: number) {
  const queue = new FairQueue({ places, patience: PATIENCE, ...(mostWaiting !== undefined && { mostWaiting }) });
  const got: string[] = [];
  const leave: (() => void)[] = [];
  const ask = (name: string, isMany = false) =>
    onBehalfOf({ name, isMany }, () => queue.enter()).then((done) => {
      got.push(name);
      leave.push(done);
    });
  const settled = () => vi.advanceTimersByTimeAsync(0);
  return { queue, got, leave, ask, settled, givenUp: () => vi.advanceTimersByTimeAsync(PATIENCE) };
}

describe("the queue for connections", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test("leaves a third to others, whoever comes first and however much they want", async () => {
    const { queue, got, ask, settled, givenUp } = queueOf(10);
    const greedy = Array.from({ length: 20 }, () => ask("greedy").catch(() => {}));
    await settled();
    expect(got).toHaveLength(7);
    await ask("modest");
    expect(got.at(-1)).toBe("modest");
    expect(queue.waiting).toBe(13);
    await givenUp();
    await Promise.all(greedy);
  });

  test("serves who waits by turns, each owner in the order in which they asked", async () => {
    const { got, leave, ask, settled } = queueOf(1);
    await ask("first");
    const asked = ["a", "a", "a", "b", "c", "b"].map((name) => ask(name));
    for (let n = 0; n < asked.length; n++) {
      leave[n]?.();
      await settled();
    }
    await Promise.all(asked);
    expect(got).toEqual(["first", "a", "b", "c", "a", "b", "a"]);
  });

  test("gives every third turn to who may be many, so that neither they nor the others wait for all of the others", async () => {
    const { got, leave, ask, settled } = queueOf(1);
    await ask("first");
    const names = ["visitors", "visitors", "visitors", "a", "b", "c", "d", "e", "elsewhere"];
    const asked = names.map((name) => ask(name, name === "visitors" || name === "elsewhere"));
    for (let n = 0; n < asked.length; n++) {
      leave[n]?.();
      await settled();
    }
    await Promise.all(asked);
    expect(got).toEqual(["first", "a", "b", "visitors", "c", "d", "elsewhere", "e", "visitors", "visitors"]);
  });

  test("gives a place that became free to somebody below their share, not to who waits longer above it", async () => {
    const { got, leave, ask, settled, givenUp } = queueOf(3);
    await Promise.all(["greedy", "greedy", "other"].map((name) => ask(name)));
    const waiting = Promise.allSettled([ask("greedy"), ask("third")]);
    leave[0]?.();
    await settled();
    expect(got.at(-1)).toBe("third");
    await givenUp();
    await waiting;
  });

  test("refuses who waits too long, and who would be one too many", async () => {
    const { queue, ask, givenUp } = queueOf(1, 4);
    await ask("first");
    const waiting = Promise.allSettled(["a", "a"].map((name) => ask(name)));
    await expect(ask("a")).rejects.toThrow(TooBusy);
    await givenUp();
    const refused = await waiting;
    expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(queue.waiting).toBe(0);
  });
});
