import assert from "node:assert/strict";
import { fuzz } from "./fuzz.ts";

/** `FUZZ_SECONDS=1800` for a long run, `FUZZ_SEED` for one that happened before. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 55);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

describe("a server that is typed and asked at random", function () {
  this.timeout((seconds + 120) * 1000);

  for (const [delivery, share, title] of [
    ["push", 0.7, "lives, answers, says the truth and keeps its memory"],
    ["pull", 0.3, "says the truth when it is asked for it"],
  ] as const) {
    it(title, async () => {
      const { steps, answers, comparisons, memory } = await fuzz({ seconds: share * seconds, seed, delivery });
      const used = memory ? `${memory.early.toFixed(0)} MB early, ${memory.late.toFixed(0)} MB late` : "memory unknown";
      console.log(`      seed ${seed}: ${steps} steps, ${answers} answers, ${comparisons} comparisons, ${used}`);
      assert.ok(steps > 50 && answers > 30, "Too little was done to mean anything.");
      if (!memory) return;
      assert.ok(memory.late < 1.5 * memory.early + 60, `Memory grew from ${memory.early} to ${memory.late} MB.`);
    });
  }
});
