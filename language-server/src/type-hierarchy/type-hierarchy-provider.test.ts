import assert from "node:assert/strict";
import { paramsAt } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = `abstract entity Party { }
mixin Named { }
mixin Titled with Named { }
entity Person extends Party with Titled { }
entity Firm extends Party { }
extend entity Firm with Named { }
enum Status { a }
type Known = Status
type Code = String(3)
type Short = Code
`;

async function hierarchy(name: string) {
  const workspace = await openWorkspace({ "a.domain": MODEL.replace(` ${name} `, ` <|>${name} `) });
  const provider = workspace.Domain.lsp.TypeHierarchyProvider;
  const { document } = workspace.cursor;
  const [item] = (await provider?.prepareTypeHierarchy(document, paramsAt(workspace))) ?? [];
  if (!item) return undefined;
  const names = (items: readonly { name: string }[] | undefined) => (items ?? []).map((it) => it.name);
  return {
    up: names(await provider?.supertypes({ item })),
    down: names(await provider?.subtypes({ item })),
  };
}

describe("type hierarchy", () => {
  for (const [name, up, down] of [
    ["Party", [], ["Person", "Firm"]],
    ["Named", [], ["Titled", "Firm"]],
    ["Titled", ["Named"], ["Person"]],
    ["Person", ["Party", "Titled"], []],
    ["Firm", ["Party", "Named"], []],
    ["Status", [], ["Known"]],
    ["Code", [], ["Short"]],
    ["Short", ["Code"], []],
  ] as const) {
    it(`of ${name}`, async () => assert.deepEqual(await hierarchy(name), { up, down }));
  }

  it("is asked for at uses too, and nowhere else", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity A { a: <|>A b: Int }" });
    const { Domain, cursor } = workspace;
    const found = await Domain.lsp.TypeHierarchyProvider?.prepareTypeHierarchy(cursor.document, paramsAt(workspace));
    assert.equal(found?.[0]?.name, "A");
    const params = { ...paramsAt(workspace), position: { line: 0, character: 22 } };
    assert.deepEqual(await Domain.lsp.TypeHierarchyProvider?.prepareTypeHierarchy(cursor.document, params), []);
  });

  it("stays with a declaration that moves, and ends when it is gone", async () => {
    const { Domain, cursor, edit } = await openWorkspace({ "a.domain": MODEL.replace(" Party ", " <|>Party ") });
    const provider = Domain.lsp.TypeHierarchyProvider;
    const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
    const [item] = (await provider?.prepareTypeHierarchy(cursor.document, params)) ?? [];
    assert.ok(item);
    await edit("a.domain", `entity Other { }\nentity Heir extends Other { }\n${MODEL}`);
    assert.deepEqual(
      (await provider?.subtypes({ item }))?.map(({ name }) => name),
      ["Person", "Firm"],
    );
    await edit("a.domain", "entity Other { }\nentity Heir extends Other { }\n");
    assert.deepEqual(await provider?.subtypes({ item }), []);
  });

  it("ends at cycles", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity <|>A extends B { }\nentity B extends A { }" });
    const { Domain, cursor } = workspace;
    const found = await Domain.lsp.ImplementationProvider?.getImplementation(cursor.document, paramsAt(workspace));
    assert.equal(found?.length, 1);
  });
});
