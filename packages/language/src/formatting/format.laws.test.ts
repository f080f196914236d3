import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { isMember, isSourceFile, type SourceFile } from "../generated/ast.ts";
import { leavesOf } from "../parser/cst-walk.ts";
import { awkwardProjects } from "../testing/awkward-projects.ts";
import { rankOf } from "./clause-order.ts";
import { formatOnType } from "./format-on-type.ts";
import { formatRange } from "./format-range.ts";
import { applied, formatted, parse } from "./testing/formatting.ts";

const FOLDER = import.meta.dirname;
const ROOT = path.join(FOLDER, "../../../..");

const TEXTS: ReadonlyMap<string, string> = new Map(
  [
    ...modelsIn(path.join(FOLDER, "fixtures")),
    ...modelsIn(path.join(ROOT, "examples")),
    path.join(FOLDER, "../library/std.domain"),
  ].map((file) => [path.basename(file), readFileSync(file, "utf8")]),
);

function modelsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".domain") && !name.includes("node_modules"))
    .map((name) => path.join(folder, name));
}

interface Content {
  readonly tokens: readonly string[];
  readonly comments: readonly string[];
  /** The syntax tree without its places in the text, its clauses and imports in one order. */
  readonly tree: string;
  /** What is documented, and how. */
  readonly documentation: readonly string[];
}

/** What must stay, as Langium's parser reads it. */
function contentOf(text: string): Content {
  const { value } = parse(text).parseResult;
  assert.ok(isSourceFile(value));
  const leaves = value.$cstNode ? leavesOf(value.$cstNode) : [];
  const words = leaves.filter(({ hidden }) => !hidden).map((leaf) => leaf.text);
  return {
    tokens: words.filter((word, index) => word !== "," || !/^[)\]}]$/.test(words[index + 1] ?? "")).sort(),
    comments: leaves
      .filter(({ hidden }) => hidden)
      .map((leaf) => leaf.text)
      .sort(),
    tree: treeOf(value),
    documentation: documentationOf(text),
  };
}

/** Each `///` comment with the word that it stands in front of. */
function documentationOf(text: string): readonly string[] {
  const found: string[] = [];
  let open: string[] = [];
  const root = parse(text).parseResult.value.$cstNode;
  const leaves = root ? leavesOf(root) : [];
  const words = leaves.filter(({ hidden }) => !hidden);
  const removed = new Set(
    words.filter((word, index) => word.text === "," && /^[)\]}]$/.test(words[index + 1]?.text ?? "")),
  );
  for (const leaf of leaves) {
    if (leaf.tokenType.name === "DOC_COMMENT") open.push(leaf.text);
    else if (!leaf.hidden && !removed.has(leaf)) {
      found.push(...open.map((comment) => `${comment} ${leaf.text}`));
      open = [];
    }
  }
  return [...found, ...open].sort();
}

function treeOf(file: SourceFile): string {
  return JSON.stringify(file, (key, value: unknown) => {
    if (typeof value !== "object" || value === null) {
      return key === "" || !key.startsWith("$") || key === "$type" ? value : undefined;
    }
    if ("$refText" in value) return value.$refText;
    if (key.startsWith("$")) return undefined;
    if (key === "imports" || key === "names") return [...(value as object[])].map((one) => treeText(one)).sort();
    if (key === "clauses" && "$container" in value === false) {
      return [...(value as { $container?: unknown }[])].sort((a, b) => rank(a) - rank(b));
    }
    return value;
  });
}

function rank(clause: { readonly $container?: unknown }): number {
  return isMember(clause.$container) ? rankOf(clause as Parameters<typeof rankOf>[0]) : 0;
}

function treeText(node: object): string {
  return treeOf(node as SourceFile);
}

function checkLaws(before: string): void {
  const after = formatted(before);
  assert.deepEqual(contentOf(after), contentOf(before), before);
  assert.equal(formatted(after), after, before);
  for (const line of after.split("\n")) {
    assert.ok(!/[ \t]$/.test(line) || /\/\*|\/\//.test(line), JSON.stringify(line));
  }
}

const SPACE = fc.constantFrom(
  " ",
  "\n",
  "  ",
  "\n\n\n",
  "\t",
  "\r\n",
  " // c\n",
  "\n/* d */ ",
  " /* e\n f */\n",
  "\n/// g\n",
  "\n// h\n\n",
  " /* i */ ",
);

describe("formatting, whatever the white space", function () {
  this.timeout(120_000);

  for (const [name, text] of TEXTS) {
    it(`is idempotent and keeps tokens, comments and meaning of ${name}`, () => {
      checkLaws(text);
      checkLaws(text.replaceAll("\n", "\r\n"));
      const root = parse(text).parseResult.value.$cstNode;
      const words = (root ? leavesOf(root) : []).filter(({ hidden }) => !hidden).map((leaf) => leaf.text);
      fc.assert(
        fc.property(fc.array(SPACE, { minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(60), (spaces, seed, every) => {
          // Mostly plain spaces: a comment in every gap would leave nothing to lay out.
          const written = words.map((word, index) => {
            // `unique (` has room for white space alone.
            const rich = word !== "unique" && (index * 7919 + seed) % (every + 2) === 0;
            return word + (rich ? spaces[index % spaces.length] : " ");
          });
          checkLaws(written.join(""));
        }),
        { numRuns: name === "page.domain" || name === "rough.domain" ? 40 : 4 },
      );
    });
  }
});

describe("formatting awkward projects", () => {
  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`is idempotent and keeps tokens, comments and meaning: ${title}`, () => {
      for (const [name, text] of Object.entries(sources)) if (name.endsWith(".domain")) checkLaws(text);
    });
  }
});

describe("formatting parts of a file", function () {
  this.timeout(60_000);
  const rough = TEXTS.get("rough.domain") ?? "";

  it("keeps tokens, comments and meaning, and does no more the second time", () => {
    const texts = [rough, rough.replaceAll("\n", "\r\n"), ...TEXTS.values()].map((text) => squeezed(text));
    const place = fc.nat({ max: 10_000 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), place, place, (text, one, other) => {
        const document = parse(text);
        const [from, to] = [one % text.length, other % text.length].sort((a, b) => a - b);
        const range = {
          start: document.textDocument.positionAt(from ?? 0),
          end: document.textDocument.positionAt(to ?? 0),
        };
        const after = applied(document, formatRange(document, range));
        assert.deepEqual(contentOf(after), contentOf(text));
        assert.equal(formatted(after), formatted(text));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps everything but white space at whatever is typed, and whatever comes after it", () => {
    const place = fc.nat({ max: 10_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS.values()),
        place,
        fc.constantFrom("}", "\n"),
        fc.boolean(),
        (text, at, typed, cut) => {
          const offset = at % text.length;
          const before = text.slice(0, offset) + typed + (cut ? "" : text.slice(offset));
          const document = parse(before);
          const position = document.textDocument.positionAt(offset + 1);
          const after = applied(document, formatOnType(document, position, typed));
          assert.equal(withoutSpace(after), withoutSpace(before));
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** A text with nothing aligned or indented. */
function squeezed(text: string): string {
  return text.replaceAll(/(?<=\S) {2,}/g, " ").replaceAll(/^ +/gm, " ");
}

/** A text's characters without white space and commas, which may go; sorted, because clauses may change places. */
function withoutSpace(text: string): string {
  return [...text.replaceAll(/[\s,]/g, "")].sort().join("");
}

const CLAUSES = [
  "= 1",
  "unique",
  "readonly",
  "inverse others[]",
  "on delete clear",
  "personal(name, erase: blank)",
  "sensitive(health)",
  "@was(old)",
  '@deprecated("gone")',
  "@json",
  "@other(in: 1, -2)",
];

describe("formatting clauses", function () {
  this.timeout(60_000);

  it("sorts them, with their comments, whatever stands between them", () => {
    const clause = fc.tuple(fc.constantFrom(...CLAUSES), SPACE);
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 7 }), SPACE, SPACE, (clauses, first, last) => {
        const written = clauses.map(([text, space]) => text + space).join("");
        checkLaws(`entity A { a: Int${first}${written}${last}b: Int }`);
      }),
      { numRuns: 400 },
    );
  });

  it("sorts imports, with their comments, whatever stands between them", () => {
    const path = fc.constantFrom('"./b"', '"./a"', '"../a"', '"../../c"', '"@scope/x"', '"pack"');
    const names = fc.constantFrom("{ B, a, C as D }", "{ A }", "{ A, // x\n  B }", "* as n", "{ b, B, }");
    const one = fc.tuple(names, path, SPACE).map(([list, from, space]) => `import ${list} from ${from}${space}`);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), SPACE, fc.boolean(), (imports, first, isNamed) => {
        checkLaws(`${isNamed ? "namespace n" : ""}${first}${imports.join("")}entity A {}`);
      }),
      { numRuns: 400 },
    );
  });
});
