import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fuzz } from "./fuzz.ts";

const SHOP = path.join(import.meta.dirname, "../../../examples/shop");

/** `FUZZ_SECONDS=1800` for a long run, `FUZZ_SEED` for one that happened before. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

describe("a server that is typed and asked at random", function () {
  this.timeout((seconds + 120) * 1000);

  it("lives, answers, says the truth and keeps its memory", async () => {
    const names = readdirSync(SHOP).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
    const sources = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(SHOP, name), "utf8")]));
    const { steps, answers, comparisons, memory } = await fuzz({ seconds, seed, sources });
    const used = memory ? `${memory.early.toFixed(0)} MB early, ${memory.late.toFixed(0)} MB late` : "memory unknown";
    console.log(`      seed ${seed}: ${steps} steps, ${answers} answers, ${comparisons} comparisons, ${used}`);
    assert.ok(steps > 50 && answers > 50, "Too little was done to mean anything.");
    if (!memory) return;
    assert.ok(memory.late < 1.5 * memory.early + 60, `Memory grew from ${memory.early} to ${memory.late} MB.`);
  });
});
