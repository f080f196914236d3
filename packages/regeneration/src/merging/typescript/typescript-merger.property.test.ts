import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeLines } from "../lines/merge-lines.ts";
import { hasMarkers } from "../markers.ts";
import { mergeTexts } from "../merge.ts";
import type { MergeInput } from "../merge-result.ts";
import { changedText } from "../testing/changed-texts.ts";
import { goldenFiles } from "../testing/golden-files.ts";
import { Picker } from "../testing/picker.ts";
import { generatorChanges, userEdits } from "../testing/text-edits.ts";
import { readTree } from "./read-tree.ts";
import { Ids } from "./syntax-tree.ts";

/** More of them by hand: MERGE_CASES=10000. */
const CASES = Number(process.env.MERGE_CASES ?? 300);

interface Case {
  readonly input: MergeInput;
  /** Names that either side has put in. */
  readonly names: ReadonlySet<string>;
  readonly title: string;
}

describe("laws of merging TypeScript", function () {
  this.timeout(CASES * 200);
  const files = goldenFiles("ts");
  const isValid = (text: string) => readTree("file.ts", text, new Ids()).valid;

  const cases: fc.Arbitrary<Case> = fc.integer({ min: 0 }).map((seed) => {
    const pick = new Picker(seed);
    const { path, text: base } = pick.of(files) ?? { path: "", text: "" };
    const own = changedText(base, userEdits, { pick, count: 1 + pick.below(3), name: "user", isValid });
    const now = changedText(base, generatorChanges, { pick, count: 1 + pick.below(2), name: "made", isValid });
    const names = new Set((own.text + now.text).match(/\b(?:user|made)\d\b/g) ?? []);
    const input = { kind: "typescript", path, base, yours: own.text, next: now.text } as const;
    return { input, names, title: `${now.edits.join("+")} | ${own.edits.join("+")} of ${path}` };
  });

  it("loses no edit, doubles none, and breaks nothing", async () => {
    const counts = { merged: 0, conflicts: new Map<string, number>(), inLines: 0 };
    await fc.assert(
      fc.asyncProperty(cases, async ({ input, names, title }) => {
        const result = await mergeTexts(input);
        if (!mergeLines(input).ok) counts.inLines++;
        if (!result.ok) {
          for (const { kind } of result.conflicts) counts.conflicts.set(kind, (counts.conflicts.get(kind) ?? 0) + 1);
          assert.ok(hasMarkers(result.marked));
          for (const name of names) assert.ok(result.marked.includes(name), `${name} is missing: ${title}`);
          return;
        }
        counts.merged++;
        assert.ok(isValid(result.text), `does not parse: ${title}`);
        for (const name of names) {
          const expected = Math.max(occurrences(input.yours, name), occurrences(input.next, name));
          assert.equal(occurrences(result.text, name), expected, `${name}: ${title}`);
        }
      }),
      { numRuns: CASES, seed: 1 },
    );
    const share = (count: number) => `${((100 * count) / CASES).toFixed(1)} %`;
    const kinds = [...counts.conflicts].map(([kind, count]) => `${kind} ${count}`).join(", ");
    console.log(`      conflicts: ${share(CASES - counts.merged)} (${kinds}); by lines: ${share(counts.inLines)}`);
    assert.ok(counts.merged > 0.9 * CASES, "too many conflicts");
  });

  it("conflicts or not, whoever is who", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ input, title }) => {
        const there = await mergeTexts(input);
        const back = await mergeTexts({ ...input, yours: input.next, next: input.yours });
        assert.equal(there.ok, back.ok, title);
      }),
      { numRuns: CASES / 3, seed: 2 },
    );
  });

  it("gives the same for the same", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ input }) => {
        assert.deepEqual(await mergeTexts(input), await mergeTexts(input));
      }),
      { numRuns: CASES / 10, seed: 3 },
    );
  });

  it("changes nothing where one side changed nothing but the layout", async () => {
    const layouts = ["formats with tabs", "formats with single quotes", "formats without semicolons", "joins lines"];
    await fc.assert(
      fc.asyncProperty(cases, fc.constantFrom(...layouts), async ({ input, title }, layout) => {
        const { base, yours } = input;
        const laidOut = userEdits[layout]?.(base, new Picker(0), "") ?? base;
        const ids = new Ids();
        // Lines inside of literals are content.
        fc.pre(yours !== base && isValid(laidOut) && treeId(laidOut, ids) === treeId(base, ids));
        const kept = await mergeTexts({ ...input, next: laidOut });
        assert.ok(kept.ok && kept.text === yours, title);
        const merged = await mergeTexts({ ...input, yours: laidOut });
        assert.ok(merged.ok, title);
        assert.equal(treeId(merged.text, ids), treeId(input.next, ids), title);
      }),
      { numRuns: CASES / 3, seed: 4 },
    );
  });

  it("takes its own changes back when the model goes back", async () => {
    let exact = 0;
    let all = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ input }) => {
        const there = await mergeTexts(input);
        fc.pre(there.ok);
        const back = await mergeTexts({ ...input, base: input.next, yours: there.text, next: input.base });
        all++;
        const ids = new Ids();
        if (back.ok && treeId(back.text, ids) === treeId(input.yours, ids)) exact++;
      }),
      { numRuns: CASES / 3, seed: 5 },
    );
    // Where both sides moved things, the way back may leave them in another order.
    assert.ok(exact >= 0.97 * all, `${exact} of ${all}`);
  });

  function treeId(text: string, ids: Ids): number {
    return readTree("file.ts", text, ids).root.id;
  }
});

function occurrences(text: string, name: string): number {
  return text.split(new RegExp(`\\b${name}\\b`)).length - 1;
}
