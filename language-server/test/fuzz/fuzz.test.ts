import assert from "node:assert/strict";
import { fuzz } from "./fuzz.ts";

/** `FUZZ_SECONDS=1800` for a long run, `FUZZ_SEED` for one that happened before. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 30);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

/** By how much the heap may grow, in megabytes, between a state and the same state later. */
const GROWTH_MB = 15;

describe("a server that is typed and asked at random", function () {
  this.timeout((seconds + 240) * 1000);

  for (const [delivery, share, title] of [
    ["push", 0.7, "lives, answers, says the truth and keeps its memory"],
    ["pull", 0.3, "says the truth when it is asked for it"],
  ] as const) {
    it(title, async () => {
      const { steps, answers, comparisons, heaps } = await fuzz({ seconds: share * seconds, seed, delivery });
      const used = heaps.map((heap) => heap.toFixed(1)).join(", ");
      console.log(
        `      seed ${seed}: ${steps} steps, ${answers} answers, ${comparisons} comparisons, heap ${used} MB`,
      );
      const [early = 0, late = 0] = [heaps[0], heaps.at(-1)];
      assert.ok(late < early + GROWTH_MB, `The server keeps more and more: ${used} MB.`);
    });
  }
});
