import assert from "node:assert/strict";
import { MemoryFileSystem, parseFiles, testUri } from "@domainsmith/language/testing";
import { deliberateMistakes, wrongExamples } from "../../testing/mistaken-models.ts";
import { type FixAllOutcome, fixAll } from "./fix-all.ts";

type Sources = Readonly<Record<string, string>>;

/** Fixes files in memory. */
async function fixed(
  sources: Sources,
  codes?: readonly string[],
): Promise<FixAllOutcome & { readonly sources: Sources }> {
  const base = new MemoryFileSystem();
  for (const [name, text] of Object.entries(sources)) base.write(testUri(name), text);
  const models = Object.entries(sources).filter(([name]) => name.endsWith(".domain") && !name.includes("node_modules"));
  const files = models.map(([name, text]) => ({ uri: testUri(name), text }));
  const outcome = await fixAll(base, { files, ...(codes ? { codes: new Set(codes) } : {}) });
  const texts = Object.entries(sources).map(([name, text]) => [
    name,
    outcome.texts.get(testUri(name).toString()) ?? text,
  ]);
  return { ...outcome, sources: Object.fromEntries(texts) };
}

async function errorsOf(sources: Sources): Promise<readonly string[]> {
  const { byName } = await parseFiles(sources);
  return Object.entries(byName)
    .flatMap(([name, { diagnostics = [] }]) =>
      diagnostics.flatMap(({ severity, code }) => (severity === 1 ? [`${name} ${code}`] : [])),
    )
    .sort();
}

const COMMENT = /"(?:[^"\\\n]|\\.)*"?|`[^`\n]*`?|(\/\/.*|\/\*[\s\S]*?\*\/)/g;

/** Comments but those that ignore problems: of these, some are themselves the problem. */
function commentsOf(sources: Sources): readonly string[] {
  return Object.values(sources)
    .flatMap((text) => [...text.matchAll(COMMENT)].flatMap(([, comment]) => comment?.trimEnd() ?? []))
    .filter((comment) => !comment.includes("domainsmith-ignore"))
    .sort();
}

describe("fixing everything", () => {
  it("takes what has one solution, again and again, and nothing else", async () => {
    const { sources, fixed: done } = await fixed({
      "a.domain": [
        "import { Email, Url } from '@domainsmith/std';",
        "entity Customer {",
        "  email: Email unique unique unique // once",
        "  rank: Int",
        "  check sane: 0 < rank < 10",
        "  key code: String(8) readonly",
        "  missing: Custmer",
        "}",
        "",
      ].join("\n"),
    });
    assert.equal(
      sources["a.domain"],
      [
        'import { Email, Url } from "@domainsmith/std"',
        "entity Customer {",
        "  email: Email unique // once",
        "  rank: Int",
        "  check sane: 0 < rank and rank < 10",
        "  key code: String(8)",
        "  missing: Custmer",
        "}",
        "",
      ].join("\n"),
    );
    assert.deepEqual([...new Set(done.map(({ code }) => code))].sort(), [
      "DS0002",
      "DS0005",
      "DS1210",
      "DS1213",
      "DS1311",
    ]);
  });

  it("takes preferred fixes of the kinds that are named, and leaves the others", async () => {
    const given = {
      "a.domain": "entity A { b: B? = null  n: Int unique unique }\nentity B { as: A[] on delete clear }\n",
    };
    const { sources } = await fixed(given, ["DS1211"]);
    assert.equal(
      sources["a.domain"],
      "entity A { b: B?  n: Int unique unique }\nentity B { as: A[] on delete clear }\n",
    );
  });

  it("leaves elements alone that could not be read", async () => {
    const broken = "entity A {\n  a: Int unique unique\n  b: : Int\n}\n";
    const { sources } = await fixed({ "a.domain": `${broken}\nentity B { c: Int unique unique }\n` });
    assert.equal(sources["a.domain"], `${broken}\nentity B { c: Int unique }\n`);
  });

  it("leaves a fix out that would bring an error, and takes the others", async () => {
    // Without the parentheses, `me` would be read where it cannot be.
    const text = "entity A {\n  a: Int unique unique\n  check b: me() != null\n}\n";
    const { sources } = await fixed({ "a.domain": text });
    assert.equal(sources["a.domain"], text.replace("unique unique", "unique"));
  });
});

describe("fixing everything is done once, brings no error and keeps comments", () => {
  for (const { title, sources } of [...wrongExamples(), ...deliberateMistakes()]) {
    it(title, async () => {
      const once = await fixed(sources);
      if (once.texts.size === 0) return;
      const before = await errorsOf(sources);
      const after = await errorsOf(once.sources);
      for (const error of new Set(after)) {
        const count = (list: readonly string[]) => list.filter((each) => each === error).length;
        assert.ok(count(after) <= count(before), `there is one ${error} more`);
      }
      assert.deepEqual(commentsOf(once.sources), commentsOf(sources));
      assert.deepEqual((await fixed(once.sources)).sources, once.sources);
    });
  }
});
