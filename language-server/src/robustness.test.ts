import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { openWorkspace, type TestWorkspace } from "./testing/workspace.ts";

const SHOP = path.join(import.meta.dirname, "../../examples/shop");
const sources = Object.fromEntries(
  readdirSync(SHOP)
    .filter((name) => /\.(domain|json)$/.test(name))
    .map((name) => [name, readFileSync(path.join(SHOP, name), "utf8")]),
);

/** Asks everything about a place. Fails when anything throws but a refusal of a rename, or takes more than a second. */
async function askAll({ Domain, document }: TestWorkspace, name: string, offset: number): Promise<void> {
  const file = document(name);
  const textDocument = { uri: file.uri.toString() };
  const position = file.textDocument.positionAt(offset);
  const at = { textDocument, position };
  const whole = { start: { line: 0, character: 0 }, end: position };
  const { lsp } = Domain;
  const questions: Readonly<Record<string, () => unknown>> = {
    completion: () => lsp.CompletionProvider?.getCompletion(file, at),
    hover: () => lsp.HoverProvider?.getHoverContent(file, at),
    definition: () => lsp.DefinitionProvider?.getDefinition(file, at),
    references: () => lsp.ReferencesProvider?.findReferences(file, { ...at, context: { includeDeclaration: true } }),
    declaration: () => lsp.DeclarationProvider?.getDeclaration(file, at),
    type: () => lsp.TypeProvider?.getTypeDefinition(file, at),
    implementation: () => lsp.ImplementationProvider?.getImplementation(file, at),
    selection: () => lsp.SelectionRangeProvider.getSelectionRanges(file, { textDocument, positions: [position] }),
    linked: () => lsp.LinkedEditingRangeProvider.getLinkedEditingRanges(file, at),
    links: () => lsp.DocumentLinkProvider?.getDocumentLinks(file, { textDocument }),
    lenses: async () => {
      const [lens] = await lsp.CodeLensProvider.provideCodeLens(file);
      return lens && lsp.CodeLensProvider.resolveCodeLens(file, lens);
    },
    hints: () => lsp.InlayHintProvider?.getInlayHints(file, { textDocument, range: whole }),
    calls: async () => {
      const [item] = (await lsp.CallHierarchyProvider?.prepareCallHierarchy(file, at)) ?? [];
      return (
        item && [lsp.CallHierarchyProvider?.incomingCalls({ item }), lsp.CallHierarchyProvider?.outgoingCalls({ item })]
      );
    },
    types: async () => {
      const [item] = (await lsp.TypeHierarchyProvider?.prepareTypeHierarchy(file, at)) ?? [];
      return item && [lsp.TypeHierarchyProvider?.supertypes({ item }), lsp.TypeHierarchyProvider?.subtypes({ item })];
    },
    highlight: () => lsp.DocumentHighlightProvider?.getDocumentHighlight(file, at),
    symbols: () => lsp.DocumentSymbolProvider?.getSymbols(file, { textDocument }),
    folding: () => lsp.FoldingRangeProvider?.getFoldingRanges(file, { textDocument }),
    tokens: () => lsp.SemanticTokenProvider?.semanticHighlight(file, { textDocument }),
    formatting: () =>
      lsp.Formatter?.formatDocument(file, { textDocument, options: { tabSize: 2, insertSpaces: true } }),
    fixes: () =>
      lsp.CodeActionProvider?.getCodeActions(file, {
        textDocument,
        range: whole,
        context: { diagnostics: file.diagnostics ?? [] },
      }),
    rename: () => ignoreRefusal(() => lsp.RenameProvider?.rename(file, { ...at, newName: "renamed" })),
  };
  for (const [what, ask] of Object.entries(questions)) {
    const started = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 1_000_000, `${what} took ${(user + system) / 1000} ms`);
  }
}

async function ignoreRefusal(ask: () => unknown): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof Error) || error.constructor.name !== "ResponseError") throw error;
  }
}

describe("all providers", function () {
  this.timeout(180_000);
  let workspace: TestWorkspace;

  before(async () => {
    workspace = await openWorkspace(sources);
  });

  it("answer at every place of the shop", async () => {
    for (const name of ["sales.domain", "views.domain"]) {
      const length = sources[name]?.length ?? 0;
      for (let offset = 0; offset <= length; offset += 41) await askAll(workspace, name, offset);
    }
  });

  it("answer at the end of prefixes of the shop", async () => {
    const text = sources["sales.domain"] ?? "";
    for (let length = 0; length <= text.length; length += 23) {
      await workspace.edit("sales.domain", text.slice(0, length));
      await askAll(workspace, "sales.domain", length);
    }
  });

  it("answer in rubbish", async () => {
    const pieces = fc.constantFrom(
      ...'entity A { } ( ) [ ] : , . @ -> => .. ? = " ` // /* */ check policy states import from key x enum in not 3 §'.split(
        " ",
      ),
      "\n",
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), fc.nat(), async (words, at) => {
        const text = words.join(" ");
        await workspace.edit("sales.domain", text);
        await askAll(workspace, "sales.domain", at % (text.length + 1));
      }),
      { numRuns: 150 },
    );
  });

  it("answer in deep nesting and in very long lines", async () => {
    const long = `entity A { ${"a: Int ".repeat(20_000)} }`;
    const deep = `entity A { check ${"(".repeat(10_000)}1${")".repeat(10_000)} == 1 }`;
    const braces = "entity A {".repeat(5_000);
    for (const text of [deep, braces, long, `// ${"x".repeat(1_000_000)}`, "\u0000\u0001\uFFFD".repeat(1000)]) {
      await workspace.edit("sales.domain", text);
      for (const offset of [0, 15, text.length >> 1, text.length]) {
        const file = workspace.document("sales.domain");
        const at = { textDocument: { uri: file.uri.toString() }, position: file.textDocument.positionAt(offset) };
        await workspace.Domain.lsp.CompletionProvider?.getCompletion(file, at);
        await workspace.Domain.lsp.HoverProvider?.getHoverContent(file, at);
      }
      const file = workspace.document("sales.domain");
      const textDocument = { uri: file.uri.toString() };
      await workspace.Domain.lsp.DocumentSymbolProvider?.getSymbols(file, { textDocument });
      await workspace.Domain.lsp.FoldingRangeProvider?.getFoldingRanges(file, { textDocument });
      await workspace.Domain.lsp.SemanticTokenProvider?.semanticHighlight(file, { textDocument });
      await workspace.Domain.lsp.Formatter?.formatDocument(file, {
        textDocument,
        options: { tabSize: 2, insertSpaces: true },
      });
    }
  });
});
