import assert from "node:assert/strict";
import type { InlayHint, Range } from "vscode-languageserver";
import type { SettingName } from "../settings/client-settings.ts";
import { openWorkspace } from "../testing/workspace.ts";

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The hints of a text; of one kind alone, when it is named. */
async function hintsOf(text: string, only?: SettingName, range = EVERYWHERE): Promise<readonly InlayHint[]> {
  const kinds = ["inverses", "lambdaParameterTypes", "inheritedMembers", "implicitIds", "deleteRules", "checkNames"];
  const inlayHints = Object.fromEntries(
    [...kinds, "eventArguments"].map((kind) => [kind, only === `inlayHints.${kind}`]),
  );
  const options = only ? { settings: { inlayHints } } : {};
  const { Domain, document } = await openWorkspace({ "a.domain": text }, undefined, options);
  const file = document("a.domain");
  const params = { textDocument: { uri: file.uri.toString() }, range };
  return (await Domain.lsp.InlayHintProvider?.getInlayHints(file, params)) ?? [];
}

async function hints(text: string, only?: SettingName, range?: Range): Promise<readonly string[]> {
  return (await hintsOf(text, only, range)).map(({ position: { line, character }, label }) => {
    const words = typeof label === "string" ? label : label.map(({ value }) => value).join("");
    return `${line}:${character} ${words}`;
  });
}

/** A text with what hints say written into it. */
async function madeExplicit(text: string, only: SettingName): Promise<string> {
  const found = await hintsOf(text, only);
  let result = text;
  for (const { textEdits } of found.toReversed()) {
    for (const { range, newText } of textEdits ?? []) {
      assert.equal(range.start.line, 0);
      result = result.slice(0, range.start.character) + newText + result.slice(range.end.character);
    }
  }
  return result;
}

describe("inlay hints", () => {
  it("show the members that other entities' relations give", async () => {
    assert.deepEqual(
      await hints(
        "entity A {\n  n: Int\n}\nentity B {\n  a: A inverse bs[]\n  first: A? inverse firstOf\n}\n@deprecated\nentity C { a: A inverse cs[] }\n",
      ),
      ["0:10 bs: B[], firstOf: B, cs: C[]"],
    );
  });

  it("lead to where the inverses are written", async () => {
    const [hint] = await hintsOf("entity A {\n}\nentity B { a: A inverse bs[] }\n");
    assert.ok(Array.isArray(hint?.label));
    assert.deepEqual(hint.label[0]?.location, {
      uri: "file:///test/a.domain",
      range: { start: { line: 2, character: 24 }, end: { line: 2, character: 26 } },
    });
  });

  it("are few", async () => {
    const many = Array.from({ length: 9 }, (_, index) => `entity E${index} { a: A inverse e${index}s[] }`).join("\n");
    const [hint = ""] = await hints(`entity A {\n}\n${many}`);
    assert.match(hint, /e5s: E5\[\], and 3 more$/);
  });

  it("are given for the lines that are asked for", async () => {
    const text = "entity A {}\nentity B { a: A inverse bs[] }";
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
    assert.deepEqual(await hints(text, undefined, range), []);
  });

  it("show the types of lambdas' parameters", async () => {
    assert.deepEqual(await hints("entity A {\n  bs: A[]\n  check bs.all(x => x.bs.any(y => y.id == x.id))\n}\n"), [
      "2:16 : A",
      "2:30 : A",
    ]);
  });

  it("show members of bases and mixins, when they are asked for", async () => {
    const text =
      "abstract entity A { a: Int computed b: Int = a }\nmixin M { m: Int }\nentity B extends A with M { n: Int }\n";
    assert.deepEqual(await hints(text, "inlayHints.inheritedMembers"), ["2:27 m, a, b"]);
    assert.deepEqual(await hints(text), []);
  });

  it("show the identity of entities with rows", async () => {
    assert.deepEqual(
      await hints("abstract entity A { }\nentity B extends A {}\nentity C /* { */ {}\n", "inlayHints.implicitIds"),
      ["2:18 id: Uuid"],
    );
  });

  it("show rules for deletions, and write them in their place", async () => {
    const text = "entity A { a: A inverse b[] @deprecated c: A? d: A on delete cascade e: A[] f: owns A g: Int }";
    assert.equal(
      await madeExplicit(text, "inlayHints.deleteRules"),
      "entity A { a: A inverse b[] on delete restrict @deprecated c: A? on delete clear d: A on delete cascade e: A[] f: owns A g: Int }",
    );
  });

  it("show the names of checks, and write them", async () => {
    assert.equal(
      await madeExplicit("entity A { n: Int check n > 0 check own: n > 1 }", "inlayHints.checkNames"),
      "entity A { n: Int check nCheck: n > 0 check own: n > 1 }",
    );
  });

  it("show what fills events", async () => {
    assert.deepEqual(
      await hints(
        "entity A { s: S = x states s { x -> y on go } action go(why: Text) emits E }\nevent E(a: A, why: Text, at: Instant = now(), b: Int?)\nenum S { x, y }\n",
        "inlayHints.eventArguments",
      ),
      ["0:74 (a: this, why, at: now())"],
    );
  });
});
