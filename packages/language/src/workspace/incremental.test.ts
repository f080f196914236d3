import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { LangiumDocument } from "langium";
import { type ParsedFiles, parseFiles } from "../testing/index.ts";

type Sources = Readonly<Record<string, string>>;

/** The files of the examples, by example and name. */
const examples = Object.fromEntries(["shop", "helpdesk", "clinic"].map((name) => [name, sourcesOf(name)]));

function sourcesOf(example: string): Sources {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** What somebody does to a file: takes words out, doubles them, puts others in their place, or stops in the middle. */
interface Edit {
  readonly file: number;
  readonly at: number;
  readonly kind: "delete" | "double" | "replace" | "swap names" | "cut" | "remove" | "restore";
  readonly other: number;
}

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    file: fc.nat(),
    at: fc.nat(),
    kind: fc.constantFrom("delete", "double", "replace", "swap names", "swap names", "cut", "remove", "restore"),
    other: fc.nat(),
  }),
  { minLength: 1, maxLength: 5 },
);

/** The text after an edit; none where the file is removed. */
function apply(text: string, original: string, { at, kind, other }: Edit): string | undefined {
  const words = text.match(/\s+|\w+|\/\/.*|"[^"\n]*"|[^\s\w]/g) ?? [];
  const position = words.length > 0 ? at % words.length : 0;
  const [chosen, replacement] = [words[position] ?? "", words[other % Math.max(1, words.length)] ?? ""];
  switch (kind) {
    case "restore":
      return original;
    case "remove":
      return undefined;
    case "delete":
      words.splice(position, 1 + (other % 4));
      break;
    case "double":
      words.splice(position, 0, chosen);
      break;
    case "replace":
      words[position] = replacement;
      break;
    case "swap names": {
      const names = words.flatMap((word, index) => (/^[A-Za-z]\w*$/.test(word) ? [index] : []));
      const [first, second] = [names[at % Math.max(1, names.length)], names[other % Math.max(1, names.length)]];
      if (first !== undefined && second !== undefined)
        [words[first], words[second]] = [words[second] ?? "", words[first] ?? ""];
      break;
    }
    case "cut":
      words.length = position;
  }
  return words.join("");
}

/** Everything that is said of all files, hints as well, with what it leads to. */
function said({ byName }: ParsedFiles): readonly string[] {
  return Object.entries(byName).flatMap(([name, document]) =>
    (document.diagnostics ?? []).map((it) =>
      JSON.stringify([name, it.code, it.severity, it.range, it.message, it.relatedInformation]),
    ),
  );
}

/** Diagnostics that no text may cause: faults, and those of places that the file does not have. */
function impossible(document: LangiumDocument): readonly string[] {
  const { textDocument } = document;
  const isPlace = (at: { line: number; character: number }) =>
    at.line >= 0 && at.character >= 0 && textDocument.positionAt(textDocument.offsetAt(at)).character === at.character;
  return (document.diagnostics ?? [])
    .filter(
      ({ code, message, range }) =>
        code === "DS0090" ||
        String(message).includes("undefined") ||
        range.end.line >= textDocument.lineCount ||
        !isPlace(range.start) ||
        !isPlace(range.end) ||
        textDocument.offsetAt(range.start) > textDocument.offsetAt(range.end),
    )
    .map((it) => JSON.stringify(it));
}

describe("incremental builds", () => {
  for (const [name, sources] of Object.entries(examples)) {
    it(`say the same as builds from scratch, whatever was edited in between: ${name}`, async function () {
      this.timeout(240_000);
      const models = Object.keys(sources).filter((file) => file.endsWith(".domain"));
      await fc.assert(
        fc.asyncProperty(edits, async (steps) => {
          const texts: Record<string, string> = { ...sources };
          const parsed = await parseFiles(texts);
          for (const step of steps) {
            const file = models[step.file % models.length] ?? "";
            const text = apply(texts[file] ?? "", sources[file] ?? "", step);
            if (text === undefined) delete texts[file];
            else texts[file] = text;
            await parsed.update({ [file]: text });
            assert.deepEqual(Object.values(parsed.byName).flatMap(impossible), []);
          }
          const scratch = await parseFiles(texts);
          assert.deepEqual([...said(parsed)].sort(), [...said(scratch)].sort());
        }),
        { numRuns: Number(process.env.PROPERTY_RUNS ?? 17) },
      );
    });
  }
});
