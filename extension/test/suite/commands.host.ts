import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { activated, eventually, openFile, workspaceFolder } from "./support.ts";

describe("commands", () => {
  before(async () => {
    await activated();
    await openFile("library.domain");
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await openFile("library.domain");
  });

  const here = (file: string) => vscode.Uri.file(path.join(workspaceFolder(), file));

  it("opens the settings of a project", async () => {
    await vscode.commands.executeCommand("domainsmith.openConfiguration", here("library.domain"));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, here("domainsmith.json").fsPath);
  });

  it("writes a report of an issue without any text of the models", async () => {
    await vscode.commands.executeCommand("domainsmith.reportIssue");
    const document = vscode.window.activeTextEditor?.document;
    assert(document);
    assert.equal(document.languageId, "markdown");
    assert(document.isUntitled);
    const text = document.getText();
    for (const heading of ["## Versions", "## Settings", "## Language server", "## Projects", "## End of the log"]) {
      assert(text.includes(heading), `${heading} is missing.`);
    }
    for (const secret of ["Author", "isbn", "Somebody who writes"]) assert(!text.includes(secret), secret);
  });

  it("restarts the language server, which then answers again", async () => {
    await vscode.commands.executeCommand("domainsmith.restartServer");
    const symbols = await eventually("the server answers", async () => {
      const found = await vscode.commands.executeCommand<unknown[] | undefined>(
        "vscode.executeDocumentSymbolProvider",
        here("library.domain"),
      );
      return found && found.length > 0 ? found : undefined;
    });
    assert(symbols.length > 0);
  });

  it("refuses to generate from a model with errors, and writes nothing", async () => {
    const { document } = await openFile("library.domain");
    const text = document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, "\nentity Broken { a: Unknown }\n");
    await vscode.workspace.applyEdit(edit);
    try {
      await eventually("the error is reported", () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
          ? true
          : undefined,
      );
      await vscode.commands.executeCommand("domainsmith.generate", document.uri);
      await assert.rejects(async () => vscode.workspace.fs.stat(here("app")));
      assert(document.isDirty, "A refused generation must not save.");
    } finally {
      await openFile("library.domain");
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
    assert.equal(document.getText(), text);
  });
});
