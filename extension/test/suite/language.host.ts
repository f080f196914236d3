import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openDocument, after as positionAfter, replaceText } from "./support.ts";

describe("the language in the editor", () => {
  let document: vscode.TextDocument;
  let text: string;

  before(async function () {
    this.timeout(60_000);
    ({ document, text } = await openDocument("library.domain"));
    await eventually("the server answers", async () => ((await symbols()).length > 0 ? true : undefined), 50_000);
  });

  afterEach(async () => {
    if (document.getText() !== text) await replaceText(document, text);
  });

  const ask = <T>(provider: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<T>(`vscode.execute${provider}Provider`, document.uri, ...args);
  const symbols = async () => (await ask<vscode.DocumentSymbol[] | undefined>("DocumentSymbol")) ?? [];
  const errors = () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

  it("finds no fault with a good model, nor with anything that comes with the language", () => {
    const found = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, diagnostics]) => diagnostics.map(({ message }) => `${uri}: ${message}`));
    assert.deepEqual(found, []);
  });

  it("reports an unknown name with a code, where it stands, until it is mended", async () => {
    await replaceText(document, text.replace("Author inverse", "Autor inverse"));
    const [error] = await eventually("an error is reported", () => (errors().length > 0 ? errors() : undefined));
    assert(error);
    assert.equal(document.getText(error.range), "Autor");
    assert(error.code, "The error has no code.");
    await replaceText(document, text);
    await eventually("the error goes", () => (errors().length === 0 ? true : undefined));
  });

  it("completes types", async () => {
    await replaceText(document, text.replace("Author inverse books[]", "Aut"));
    const list = await ask<vscode.CompletionList>("CompletionItem", positionAfter(document, "author:  Aut"));
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert(labels.includes("Author"), labels.join(", "));
  });

  it("explains a name by its documentation", async () => {
    const hovers = await ask<vscode.Hover[]>("Hover", positionAfter(document, "author:  Au"));
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === "string" ? part : part.value)),
    );
    assert.match(shown.join("\n"), /Somebody who writes books/);
  });

  it("leads from a name to its declaration, and back to its uses", async () => {
    const position = positionAfter(document, "author:  Au");
    const [target] = await ask<(vscode.Location | vscode.LocationLink)[]>("Definition", position);
    assert(target);
    const range = "targetUri" in target ? target.targetRange : target.range;
    assert(range.contains(positionAfter(document, "entity Author")) || document.getText(range) === "Author");
    const uses = await ask<vscode.Location[]>("Reference", positionAfter(document, "entity Au"));
    assert(uses.some((use) => document.getText(use.range) === "Author" && use.range.start.line > range.start.line));
  });

  it("renames an entity everywhere", async () => {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      positionAfter(document, "entity Au"),
      "Writer",
    );
    assert(await vscode.workspace.applyEdit(edit));
    const renamed = document.getText();
    assert.match(renamed, /entity Writer/);
    assert.match(renamed, /author: +Writer inverse books\[\]/);
    await eventually("the renamed model is accepted", () => (errors().length === 0 ? true : undefined));
  });

  it("formats by changing white space only", async () => {
    const squeezed = text.replace("  name:  String(1..120)", "name:String( 1..120 )");
    assert.notEqual(squeezed, text);
    await replaceText(document, squeezed);
    const edits = await ask<vscode.TextEdit[]>("FormatDocument", { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), text);
  });

  it("outlines, folds and colours", async () => {
    const names = (await symbols()).flatMap(function all(symbol: vscode.DocumentSymbol): string[] {
      return [symbol.name, ...symbol.children.flatMap(all)];
    });
    for (const name of ["Author", "Book", "Binding", "isbn"]) assert(names.includes(name), names.join(", "));
    const folds = await ask<vscode.FoldingRange[]>("FoldingRange");
    assert(folds.length >= 2);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      "vscode.provideDocumentSemanticTokens",
      document.uri,
    );
    assert(tokens.data.length > 0);
  });
});
