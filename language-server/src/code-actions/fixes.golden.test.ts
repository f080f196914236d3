import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { offeredFixes } from "../testing/fixes.ts";
import { type MistakenModel, wrongExamples } from "../testing/mistaken-models.ts";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { turnOff } from "./fixes/turn-off.ts";
import { quickFixes } from "./registry.ts";

const SILENCING: ReadonlySet<unknown> = new Set([ignoreProblem, turnOff]);

/** The lines that a fix takes out and puts in, as in a patch. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, young] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, young.length) && old[start] === young[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, young.length) - start && old.at(-1 - end) === young.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map((line) => `    - ${line}`),
    ...young.slice(start, young.length - end).map((line) => `    + ${line}`),
  ];
}

/** What every fix does to a model, in the order of the codes. */
async function described({ title, sources }: MistakenModel): Promise<readonly string[]> {
  const known = quickFixes.filter((quickFix) => !SILENCING.has(quickFix));
  const { fixes } = await offeredFixes(sources, known);
  if (fixes.length === 0) return [];
  const lines = fixes.flatMap(({ fix, diagnostic, sources: after }) => {
    const traits = `${fix.preferred ? ", preferred" : ""}${fix.safe ? ", safe" : ""}`;
    const changed = Object.entries(sources).flatMap(([name, text]) => {
      const changes = changedLines(text, after[name] ?? text);
      return Object.keys(sources).length > 1 && changes.length > 0 ? [`    ${name}`, ...changes] : changes;
    });
    return [`  ${diagnostic.code} ${fix.title}${traits}`, ...changed];
  });
  return [title, ...lines];
}

describe("fixes of the pages' wrong examples are those of golden/fixes.txt", () => {
  const golden = new URL("golden/fixes.txt", import.meta.url);
  const expected = existsSync(golden)
    ? readFileSync(golden, "utf8")
        .trimEnd()
        .split(/\n\n(?=DS)/)
    : [];
  const found: string[] = [];
  for (const model of wrongExamples()) {
    it(model.title, async () => {
      const text = (await described(model)).join("\n");
      if (text !== "") found.push(text);
      if (process.env.UPDATE_GOLDEN) return;
      assert.equal(text, expected.find((part) => part.startsWith(`${model.title}\n`)) ?? "");
    });
  }
  after(() => {
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, `${found.join("\n\n")}\n`);
  });
});
