import assert from "node:assert/strict";
import { paramsAt, placesOf } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

/** Where the definition of the name at the cursor is: `a.domain:1:8`, counted from 1. */
async function definition(sources: Record<string, string>): Promise<readonly string[]> {
  const workspace = await openWorkspace(sources);
  const found = await workspace.Domain.lsp.DefinitionProvider?.getDefinition(
    workspace.cursor.document,
    paramsAt(workspace),
  );
  return placesOf(found);
}

async function references(sources: Record<string, string>, includeDeclaration = true): Promise<readonly string[]> {
  const workspace = await openWorkspace(sources);
  const params = { ...paramsAt(workspace), context: { includeDeclaration } };
  const found = await workspace.Domain.lsp.ReferencesProvider?.findReferences(workspace.cursor.document, params);
  return placesOf(found).toSorted();
}

const PROJECT = { "domainsmith.json": "{}" };

describe("definition", () => {
  it("leads to declarations in other files", async () => {
    const found = await definition({
      ...PROJECT,
      "a.domain": 'import { B } from "./b"\nentity A { b: <|>B }',
      "b.domain": "// here\nentity B {}",
    });
    assert.deepEqual(found, ["b.domain:2:8"]);
  });

  it("leads from an import's path to the file", async () => {
    const found = await definition({ ...PROJECT, "a.domain": 'import { B } from "./<|>b"', "b.domain": "entity B {}" });
    assert.deepEqual(found, ["b.domain:1:1"]);
  });

  it("leads to members, inherited and inverse ones too", async () => {
    assert.deepEqual(
      await definition({ "a.domain": "abstract entity P { n: Int }\nentity A extends P { check <|>n > 0 }" }),
      ["a.domain:1:21"],
    );
    assert.deepEqual(
      await definition({ "a.domain": "entity A { check b<|>s.count() > 0 }\nentity B { a: A inverse bs[] }" }),
      ["a.domain:2:25"],
    );
  });

  it("leads to parameters, enum values, actions and roles", async () => {
    assert.deepEqual(await definition({ "a.domain": "entity A { action go(why: Text) when w<|>hy != null }" }), [
      "a.domain:1:22",
    ]);
    assert.deepEqual(await definition({ "a.domain": "entity A { e: E = <|>x }\nenum E { x }" }), ["a.domain:2:10"]);
    assert.deepEqual(
      await definition({ "a.domain": "entity A {\naction go()\npolicy { r: allow g<|>o for R } }\nrole R" }),
      ["a.domain:2:8"],
    );
    assert.deepEqual(await definition({ "a.domain": "entity A { policy { r: allow read for <|>R } }\nrole R" }), [
      "a.domain:2:6",
    ]);
  });

  it("leads nowhere from what comes with the language", async () => {
    assert.deepEqual(await definition({ "a.domain": "entity A { a: In<|>t }" }), []);
  });
});

describe("references", () => {
  const sources = {
    ...PROJECT,
    "a.domain": 'import { B as Bee } from "./b"\nentity A { b: Bee check b.<|>n > 0 }',
    "b.domain": "entity B { n: Int check n > 0 unique (n) }",
  };

  it("are found over files, with the declaration or without it", async () => {
    assert.deepEqual(await references(sources), ["a.domain:2:27", "b.domain:1:12", "b.domain:1:25", "b.domain:1:39"]);
    assert.deepEqual(await references(sources, false), ["a.domain:2:27", "b.domain:1:25", "b.domain:1:39"]);
  });

  it("are found under another name", async () => {
    const found = await references({
      ...sources,
      "a.domain": sources["a.domain"].replace("<|>", ""),
      "b.domain": "entity <|>B { n: Int }",
    });
    assert.deepEqual(found, ["a.domain:1:10", "a.domain:2:15", "b.domain:1:8"]);
  });

  it("of actions are found in policies", async () => {
    const found = await references({ "a.domain": "entity A {\naction g<|>o()\npolicy { r: allow go } }" });
    assert.deepEqual(found, ["a.domain:2:8", "a.domain:3:19"]);
  });
});

describe("document highlights", () => {
  it("mark what means the same", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity A { <|>n: Int m: Int check n > m }" });
    const found = await workspace.Domain.lsp.DocumentHighlightProvider?.getDocumentHighlight(
      workspace.cursor.document,
      paramsAt(workspace),
    );
    assert.deepEqual(
      found?.map(({ range, kind }) => [range.start.character, kind]),
      [
        [11, 3],
        [31, 2],
      ],
    );
  });

  it("tell where a state is entered from where it is left", async () => {
    const workspace = await openWorkspace({
      "a.domain":
        "entity A { s: S = x states s { x -> y on go y -> <|>x on back } action go() action back() }\nenum S { x, y }",
    });
    const found = await workspace.Domain.lsp.DocumentHighlightProvider?.getDocumentHighlight(
      workspace.cursor.document,
      paramsAt(workspace),
    );
    assert.deepEqual(found?.map(({ range: { start }, kind }) => [start.line, start.character, kind]).sort(), [
      [0, 18, 3],
      [0, 31, 2],
      [0, 49, 3],
      [1, 9, 3],
    ]);
  });

  it("mark built-in types", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity A { n: I<|>nt m: Int }" });
    const found = await workspace.Domain.lsp.DocumentHighlightProvider?.getDocumentHighlight(
      workspace.cursor.document,
      paramsAt(workspace),
    );
    assert.equal(found?.length, 2);
  });
});
