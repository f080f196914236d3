import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parseFiles } from "../testing/index.ts";

const shop = new URL("../../../../examples/shop/", import.meta.url);
const sources = Object.fromEntries(
  readdirSync(shop)
    .filter((name) => /\.domain$|^domainsmith\.json$/.test(name))
    .map((name) => [name, readFileSync(new URL(name, shop), "utf8")]),
);
const models = Object.keys(sources).filter((name) => name.endsWith(".domain"));

/** What somebody does to a file: takes words out, doubles them, puts others in their place, or stops in the middle. */
interface Edit {
  readonly file: string;
  readonly at: number;
  readonly kind: "delete" | "double" | "replace" | "cut" | "restore";
  readonly other: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.constantFrom(...models),
  at: fc.nat(),
  kind: fc.constantFrom("delete", "double", "replace", "cut", "restore"),
  other: fc.nat(),
});

function apply(text: string, original: string, { at, kind, other }: Edit): string {
  const words = text.match(/\s+|\w+|\/\/.*|"[^"\n]*"|[^\s\w]/g) ?? [];
  const position = words.length > 0 ? at % words.length : 0;
  const [chosen, replacement] = [words[position] ?? "", words[other % Math.max(1, words.length)] ?? ""];
  if (kind === "restore") return original;
  if (kind === "delete") words.splice(position, 1 + (other % 4));
  else if (kind === "double") words.splice(position, 0, chosen);
  else if (kind === "replace") words[position] = replacement;
  else words.length = position;
  return words.join("");
}

describe("incremental builds", () => {
  it("say the same as builds from scratch, whatever was edited in between", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const texts = { ...sources };
        const parsed = await parseFiles(texts);
        let problems: readonly string[] = parsed.problems;
        for (const step of edits) {
          const original = sources[step.file] ?? "";
          texts[step.file] = apply(texts[step.file] ?? "", original, step);
          problems = await parsed.update({ [step.file]: texts[step.file] });
        }
        const scratch = await parseFiles(texts);
        assert.deepEqual([...problems].sort(), [...scratch.problems].sort());
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 15) },
    );
  });
});
