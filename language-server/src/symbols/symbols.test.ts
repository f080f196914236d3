import assert from "node:assert/strict";
import type { DocumentSymbol } from "vscode-languageserver";
import { FULL_CLIENT, openWorkspace } from "../testing/workspace.ts";
import { flattened } from "./flattened.ts";

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

  it("are a list for clients that do not understand trees, which moves with them", async () => {
    const { Domain, document, edit } = await openWorkspace({ "a.domain": "entity A {\n  a: Int\n}\nenum B { c }" });
    const list = async () => {
      const file = document("a.domain");
      const params = { textDocument: { uri: file.uri.toString() } };
      const symbols = (await Domain.lsp.DocumentSymbolProvider?.getSymbols(file, params)) ?? [];
      return flattened(symbols, params.textDocument.uri).map(
        ({ name, containerName = "", location }) => `${containerName}.${name} ${location.range.start.line}`,
      );
    };
    assert.deepEqual(await list(), [".A 0", "A.a 1", ".B 3", "B.c 3"]);
    await edit("a.domain", "\n\nentity A {\n  a: Int\n}\nenum B { c }");
    assert.deepEqual(await list(), [".A 2", "A.a 3", ".B 5", "B.c 5"]);
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
  const sources = { "a.domain": MODEL, "b.domain": "namespace x\nentity Orange {}" };
  const ask = async (query: string, capabilities = FULL_CLIENT) => {
    const { shared } = await openWorkspace(sources, capabilities);
    return (await shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query })) ?? [];
  };
  const names = async (query: string) => (await ask(query)).map(({ name }) => name);

  it("are found by parts of their names, without those of the library", async () => {
    assert.deepEqual(await names("Or"), ["Orange", "Organization"]);
    assert.deepEqual(await names("upper"), ["upper"]);
    assert.deepEqual(await names("Email"), []);
  });

  it("are found by their declarations, also in an extension", async () => {
    assert.deepEqual(await names("Org.o"), ["old"]);
    assert.deepEqual(await names("Organization.every"), ["everyone"]);
    assert.deepEqual(await names("Orange.name"), []);
  });

  it("begin with what fits best", async () => {
    assert.deepEqual((await names("status")).slice(0, 2), ["Status", "status"]);
  });

  it("tell what they stand in, and what is deprecated", async () => {
    const [old] = await ask("old");
    assert.equal(old?.containerName, "Organization");
    assert.deepEqual(old?.tags, [1]);
    assert.equal((await ask("Orange"))[0]?.containerName, "x");
  });

  it("are given their places when these are asked for, where the client can ask", async () => {
    const capabilities = { workspace: { symbol: { resolveSupport: { properties: ["location.range"] } } } };
    const { shared } = await openWorkspace(sources, capabilities);
    const provider = shared.lsp.WorkspaceSymbolProvider;
    const [symbol] = (await provider?.getSymbols({ query: "Orange" })) ?? [];
    assert.ok(symbol && !("range" in symbol.location));
    const resolved = await provider?.resolveSymbol?.(symbol);
    assert.deepEqual(resolved?.location, (await ask("Orange"))[0]?.location);
    assert.ok(resolved && "range" in resolved.location && resolved.location.range.start.line === 1);
  });

  it("are capped", async () => {
    const many = Array.from({ length: 700 }, (_, index) => `entity Thing${index} {}`).join("\n");
    const { shared } = await openWorkspace({ "a.domain": many });
    assert.equal((await shared.lsp.WorkspaceSymbolProvider?.getSymbols({ query: "" }))?.length, 500);
  });
});
