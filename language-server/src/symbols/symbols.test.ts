import assert from "node:assert/strict";
import type { DocumentSymbol } from "vscode-languageserver";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = `
tenancy by Organization
role Support, Finance
entity Organization {
  name: String(80)
  computed upper: String(80) = name
  unique (name)
  check name != "x" else "No"
  status: Status
  states status { a -> b on go }
  action go()
  policy { everyone: allow read }
}
extend entity Organization { old: Int @deprecated("x") }
enum Status { a, b }
`;

function outline(symbols: readonly DocumentSymbol[]): unknown[] {
  return symbols.map(({ name, children }) => (children ? [name, outline(children)] : name));
}

describe("document symbols", () => {
  it("are the declarations with what stands in them", async () => {
    const { Domain, document } = await openWorkspace({ "a.domain": MODEL });
    const file = document("a.domain");
    const symbols =
      (await Domain.lsp.DocumentSymbolProvider?.getSymbols(file, {
        textDocument: { uri: file.uri.toString() },
      })) ?? [];
    assert.deepEqual(outline(symbols), [
      "tenancy by Organization",
      "Support",
      "Finance",
      [
        "Organization",
        ["name", "upper", "unique (name)", 'name != "x"', "status", "states status", "go", ["policy", ["everyone"]]],
      ],
      ["extend Organization", ["old"]],
      ["Status", ["a", "b"]],
    ]);
    assert.equal(symbols[3]?.children?.[0]?.detail, "String(80)");
    assert.deepEqual(symbols[4]?.children?.[0]?.tags, [1]);
  });

  it("survive broken text", async () => {
    const { Domain, document } = await openWorkspace({ "a.domain": "entity A { b: \nentity C { d: Int }\nentity" });
    const file = document("a.domain");
    const symbols = await Domain.lsp.DocumentSymbolProvider?.getSymbols(file, {
      textDocument: { uri: file.uri.toString() },
    });
    assert.ok(symbols?.some(({ name }) => name === "A"));
  });
});

describe("workspace symbols", () => {
  it("are found by parts of their names, without those of the library", async () => {
    const { shared } = await openWorkspace({ "a.domain": MODEL, "b.domain": "namespace x\nentity Orange {}" });
    const found = async (query: string) =>
      (await shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query }))?.map(({ name }) => name);
    assert.deepEqual(
      await found("Or"),
      ["Support", "Organization", "Orange"].filter((name) => name !== "Support"),
    );
    assert.deepEqual(await found("upper"), ["upper"]);
    assert.deepEqual(await found("Email"), []);
  });

  it("are capped", async () => {
    const many = Array.from({ length: 700 }, (_, index) => `entity Thing${index} {}`).join("\n");
    const { shared } = await openWorkspace({ "a.domain": many });
    assert.equal((await shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query: "" }))?.length, 500);
  });
});
