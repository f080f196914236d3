import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";
import { SHOW_REFERENCES } from "./lens.ts";

const MODEL = `namespace shop
entity Order { buyer: Customer? status: Status
  policy { all: allow read  more: allow update }
}
entity Customer {}
enum Status { open }
role Desk, Boss
`;

const GENERATED = {
  "generated/.domainsmith/lock.json": JSON.stringify({
    version: 1,
    files: {
      "api schema shop.Order": { path: "order.schema.ts", hash: "", owner: "generated" },
      "api policy shop.Order": { path: "order.policy.ts", hash: "", owner: "generated" },
    },
  }),
  "generated/order.schema.ts": "export const a = 1;",
  "generated/order.policy.ts": "export const b = 1;",
};

async function lenses(settings: object = {}, commands: readonly string[] = [SHOW_REFERENCES]) {
  const { Domain, document } = await openWorkspace(
    { "domainsmith.json": '{ "output": "generated" }', "a.domain": MODEL, ...GENERATED },
    undefined,
    { commands, settings },
  );
  const file = document("a.domain");
  const provider = Domain.lsp.CodeLensProvider;
  const found = await provider.provideCodeLens(file);
  return Promise.all(found.map((lens) => provider.resolveCodeLens(file, lens)));
}

describe("code lenses", () => {
  it("tell references, rules and generated files above declarations", async () => {
    const found = await lenses();
    assert.deepEqual(
      found.map(({ range, command }) => `${range.start.line} ${command?.title}`),
      [
        "1 0 references",
        "1 2 policy rules",
        "1 generated: order.schema.ts and 1 more",
        "4 1 reference",
        "5 1 reference",
        "6 0 references",
        "6 0 references",
      ],
    );
  });

  it("say at once what is quickly found out, so that no line stands empty", async () => {
    const { Domain, document } = await openWorkspace({
      "domainsmith.json": '{ "output": "generated" }',
      "a.domain": MODEL,
      ...GENERATED,
    });
    const found = await Domain.lsp.CodeLensProvider.provideCodeLens(document("a.domain"));
    assert.deepEqual(
      found.map(({ command }) => command?.title),
      ["0 references", "2 policy rules", undefined, "1 reference", "1 reference", "0 references", "0 references"],
    );
  });

  it("say it later in a file of many declarations", async () => {
    const many = Array.from({ length: 151 }, (_, index) => `entity E${index} {}`).join("\n");
    const { Domain, document } = await openWorkspace({ "a.domain": many });
    const found = await Domain.lsp.CodeLensProvider.provideCodeLens(document("a.domain"));
    assert.equal(found.length, 151);
    assert.ok(found.every(({ command }) => command === undefined));
    const [first] = found;
    assert.ok(first);
    const { command } = await Domain.lsp.CodeLensProvider.resolveCodeLens(document("a.domain"), first);
    assert.equal(command?.title, "0 references");
  });

  it("show places by a command that the client knows", async () => {
    const found = await lenses();
    const [uri, position, places] = found[3]?.command?.arguments ?? [];
    assert.equal(found[3]?.command?.command, SHOW_REFERENCES);
    assert.equal(uri, "file:///test/a.domain");
    assert.deepEqual(position, { line: 4, character: 7 });
    assert.equal(places.length, 1);
    assert.equal(found[0]?.command?.command, "");
  });

  it("are words alone for other clients", async () => {
    assert.deepEqual([...new Set((await lenses({}, [])).map(({ command }) => command?.command))], [""]);
  });

  it("can be switched off one by one", async () => {
    const found = await lenses({ codeLens: { references: false, generatedCode: false } });
    assert.deepEqual(
      found.map(({ command }) => command?.title),
      ["2 policy rules"],
    );
  });

  it("count the rules of bases, mixins and extensions", async () => {
    const { Domain, document } = await openWorkspace({
      "a.domain":
        "abstract entity P { policy { a: allow read } }\nmixin M { policy { b: allow update } }\nextend entity E { policy { c: allow delete } }\nentity E extends P with M { }",
    });
    const provider = Domain.lsp.CodeLensProvider;
    const found = await provider.provideCodeLens(document("a.domain"));
    const resolved = await Promise.all(found.map((lens) => provider.resolveCodeLens(document("a.domain"), lens)));
    assert.ok(resolved.some(({ command, range }) => range.start.line === 3 && command?.title === "3 policy rules"));
  });

  it("stay with their declaration when others come in front of it", async () => {
    const { Domain, document, edit } = await openWorkspace({ "a.domain": "entity A { b: B }\nentity B {}" });
    const [, lens] = await Domain.lsp.CodeLensProvider.provideCodeLens(document("a.domain"));
    assert.ok(lens);
    await edit("a.domain", "entity New {}\nentity A { b: B }\nentity B {}");
    const resolved = await Domain.lsp.CodeLensProvider.resolveCodeLens(document("a.domain"), lens);
    assert.equal(resolved.command?.title, "1 reference");
  });

  it("stay empty where their declaration is gone", async () => {
    const { Domain, document, edit } = await openWorkspace({ "a.domain": "entity A {}\nentity B {}" });
    const [, lens] = await Domain.lsp.CodeLensProvider.provideCodeLens(document("a.domain"));
    assert.ok(lens);
    await edit("a.domain", "entity A {}");
    const resolved = await Domain.lsp.CodeLensProvider.resolveCodeLens(document("a.domain"), lens);
    assert.equal(resolved.command?.title, "");
  });
});
