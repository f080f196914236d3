import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "@domainsmith/language";
import { parseText } from "@domainsmith/language/testing";
import type {
  CallHierarchyItem,
  CompletionItem,
  CompletionList,
  DocumentDiagnosticReport,
  Hover,
  InitializeResult,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
  TypeHierarchyItem,
  WorkspaceEdit,
} from "vscode-languageserver";
import { CAPABILITIES } from "../support/capabilities.ts";
import { applyTextEdits } from "../support/workspace-edit.ts";
import { Editor, FILES } from "./editor.ts";
import type { ResponseFailure } from "./plain-client.ts";

describe("an editor that is not VS Code", function () {
  this.timeout(60_000);
  let editor: Editor;
  let capabilities: InitializeResult["capabilities"];

  beforeEach(async () => {
    editor = new Editor();
    ({ capabilities } = await editor.start());
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") editor.client.kill();
    else await editor.end();
  });

  it("is offered all that LSP has for such a language", () => {
    const offered = Object.keys(capabilities).sort();
    for (const wanted of [
      "callHierarchyProvider",
      "codeActionProvider",
      "codeLensProvider",
      "completionProvider",
      "declarationProvider",
      "definitionProvider",
      "diagnosticProvider",
      "documentFormattingProvider",
      "documentHighlightProvider",
      "documentLinkProvider",
      "documentOnTypeFormattingProvider",
      "documentRangeFormattingProvider",
      "documentSymbolProvider",
      "foldingRangeProvider",
      "hoverProvider",
      "implementationProvider",
      "inlayHintProvider",
      "linkedEditingRangeProvider",
      "referencesProvider",
      "renameProvider",
      "selectionRangeProvider",
      "semanticTokensProvider",
      "signatureHelpProvider",
      "typeDefinitionProvider",
      "typeHierarchyProvider",
      "workspaceSymbolProvider",
    ]) {
      // Diagnostics are pulled by those who ask for it, and pushed to all others.
      if (wanted !== "diagnosticProvider") assert.ok(offered.includes(wanted), wanted);
    }
    assert.ok(capabilities.workspace?.fileOperations?.willRename, "willRename");
  });

  it("completes a name of another file and imports it", async () => {
    editor.type("people.domain", "entity Customer {", "entity Customer {\n  last: Order");
    const list = await editor.client.request<CompletionList>("textDocument/completion", {
      ...editor.at("people.domain", "last: Order", true),
      context: { triggerKind: 1 },
    });
    const item = list.items.find(({ label }) => label === "Order");
    assert.ok(item, list.items.map(({ label }) => label).join(" "));
    const resolved = await editor.client.request<CompletionItem>("completionItem/resolve", item);
    assert.match(JSON.stringify(resolved.documentation), /What somebody buys/);
    const text = applyTextEdits(editor.text("people.domain"), resolved.additionalTextEdits ?? []);
    assert.match(text, /^import \{ Order \} from "\.\/sales"$/m);
  });

  it("explains a name", async () => {
    const hover = await editor.client.request<Hover>("textDocument/hover", editor.at("sales.domain", "Customer inv"));
    assert.match(JSON.stringify(hover.contents), /Somebody who buys/);
  });

  it("mends a problem, and all of a file", async () => {
    const told = editor.diagnosticsOf("sales.domain", (found) => found.some(({ severity }) => severity === 1));
    editor.type("sales.domain", "customer: Customer", "customer: Custmer");
    const diagnostics = await told;
    const mended = editor.diagnosticsOf("sales.domain", (found) => !found.some(({ severity }) => severity === 1));
    editor.apply((await editor.action("sales.domain", "Custmer", 'Change to "Customer"', diagnostics)).edit);
    await mended;
    assert.match(editor.text("sales.domain"), /customer: Customer inverse/);
  });

  it("takes a value object out of an entity", async () => {
    const action = await editor.action("people.domain", "city: String(80)\n  street: String(120)", "Extract value", []);
    const quiet = editor.diagnosticsOf("people.domain");
    editor.apply(action.edit);
    assert.deepEqual(
      (await quiet).filter(({ severity }) => severity === 1),
      [],
    );
    assert.match(
      editor.text("people.domain"),
      /^value \w+ \{\n {2}city: +String\(80\)\n {2}street: String\(120\)\n\}/m,
    );
  });

  it("renames over files, and leaves the name in the database behind", async () => {
    const edit = await editor.client.request<WorkspaceEdit>("textDocument/rename", {
      ...editor.at("sales.domain", "Customer inv"),
      newName: "Buyer",
    });
    editor.apply(edit);
    assert.match(editor.text("people.domain"), /@was\(Customer\)\nentity Buyer/);
    assert.match(editor.text("sales.domain"), /import \{ Buyer \}[\s\S]+customer: Buyer/);
  });

  it("moves a file, and imports follow", async () => {
    mkdirSync(path.join(editor.folder, "model"));
    const edit = await editor.client.request<WorkspaceEdit>("workspace/willRenameFiles", {
      files: [{ oldUri: editor.uri("people.domain"), newUri: editor.uri("model/people.domain") }],
    });
    editor.apply(edit);
    assert.match(editor.text("sales.domain"), /from "\.\/model\/people"/);
  });

  it("shows who emits an event, and what extends an entity", async () => {
    const [event] = await editor.client.request<CallHierarchyItem[]>(
      "textDocument/prepareCallHierarchy",
      editor.at("sales.domain", "OrderPlaced(order"),
    );
    const calls = await editor.client.request<{ from: CallHierarchyItem }[]>("callHierarchy/incomingCalls", {
      item: event,
    });
    assert.ok(
      calls.some(({ from }) => from.name.includes("place")),
      JSON.stringify(calls),
    );
    const [type] = await editor.client.request<TypeHierarchyItem[]>(
      "textDocument/prepareTypeHierarchy",
      editor.at("sales.domain", "Order {"),
    );
    const heirs = await editor.client.request<TypeHierarchyItem[]>("typeHierarchy/subtypes", { item: type });
    assert.deepEqual(
      heirs.map(({ name }) => name),
      ["RushOrder"],
    );
  });

  it("formats as the command line does", async () => {
    editor.type("people.domain", "  name: String(1..80)", "      name :String( 1..80 )");
    const edits = await editor.client.request<TextEdit[]>("textDocument/formatting", {
      textDocument: { uri: editor.uri("people.domain") },
      options: { tabSize: 2, insertSpaces: true },
    });
    const { document } = await parseText(editor.text("people.domain"));
    const expected = format(document);
    assert.ok(expected.ok);
    const text = applyTextEdits(editor.text("people.domain"), edits);
    assert.equal(text, applyTextEdits(editor.text("people.domain"), expected.edits));
    assert.equal(text, FILES["people.domain"]?.replace("name: ", "name:   ").replace("city: ", "city:   "));
  });

  it("gets the colours of what changed alone", async () => {
    const textDocument = { uri: editor.uri("sales.domain") };
    const full = await editor.client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
    editor.type("sales.domain", "until: Instant", "until: Instant\n  by: Instant");
    const delta = await editor.client.request<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", {
      textDocument,
      previousResultId: full.resultId,
    });
    const data = [...full.data];
    for (const edit of [...delta.edits].sort((a, b) => b.start - a.start)) {
      data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    }
    const again = await editor.client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
    assert.deepEqual(data, again.data);
  });

  it("is answered for the text as it is, however fast it was typed", async () => {
    for (let round = 1; round <= 20; round++) {
      editor.set(
        editor.uri("people.domain"),
        `namespace shop\n${"\n".repeat(round)}entity   Customer{name:String(80)}\n`,
      );
      const edits = await editor.client.request<TextEdit[]>("textDocument/formatting", {
        textDocument: { uri: editor.uri("people.domain") },
        options: { tabSize: 2, insertSpaces: true },
      });
      const text = applyTextEdits(editor.text("people.domain"), edits);
      assert.match(text, /^namespace shop\n\nentity Customer \{\n? ? ?name: String\(80\)\s\}\n$/);
    }
  });

  it("takes a question back", async () => {
    const question = editor.client.start("textDocument/completion", editor.at("sales.domain", "Customer inv"));
    question.cancel();
    await question.result.catch(({ code }: ResponseFailure) =>
      assert.ok([-32800, -32802].includes(code), String(code)),
    );
  });
});

describe("an editor that asks for diagnostics", function () {
  this.timeout(60_000);

  it("is told only when it asks, and of the files that it has not opened as well", async () => {
    const editor = new Editor();
    try {
      for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(editor.folder, name), text);
      const { capabilities } = await editor.client.request<InitializeResult>("initialize", {
        processId: null,
        rootUri: null,
        workspaceFolders: [{ uri: pathToFileURL(editor.folder).href, name: "shop" }],
        capabilities: {
          ...CAPABILITIES,
          textDocument: { ...CAPABILITIES.textDocument, diagnostic: { relatedDocumentSupport: true } },
          workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
        },
        // Who can do both is told by default.
        initializationOptions: { diagnostics: "pull" },
      });
      assert.ok(capabilities.diagnosticProvider);
      editor.client.notify("initialized", {});
      const uri = editor.uri("sales.domain");
      const text = (FILES["sales.domain"] ?? "").replace("customer: Customer", "customer: Custmer");
      editor.client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "domain", version: 1, text } });
      const report = await editor.client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri },
      });
      assert.equal(report.kind, "full");
      assert.ok(report.items.some(({ message }) => message.includes("Custmer")));
      const again = await editor.client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri },
        previousResultId: report.resultId,
      });
      assert.equal(again.kind, "unchanged");
      const { items } = await editor.client.request<{ items: { uri: string }[] }>("workspace/diagnostic", {
        previousResultIds: [],
      });
      assert.ok(items.some((item) => item.uri === editor.uri("people.domain")));
      const pushed = editor.client.notifications.filter(
        ({ method, params }) =>
          method === "textDocument/publishDiagnostics" && (params as { uri: string }).uri.endsWith(".domain"),
      );
      assert.deepEqual(pushed, []);
      await editor.end();
    } finally {
      editor.client.kill();
    }
  });
});
