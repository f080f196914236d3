import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { eventually, workspaceFolder } from "../suite/support.ts";

/** Called by VS Code in its extension host. Writes what it measured, in milliseconds, as JSON to the file TEST_LOG. */
export async function run(): Promise<void> {
  const log = process.env.TEST_LOG;
  const extension = vscode.extensions.getExtension("domainsmith.domainsmith");
  if (!log || !extension) throw new Error("The extension or the variable TEST_LOG is missing.");
  if (extension.isActive) throw new Error("The extension was active before anything asked for it.");
  const started = performance.now();
  await extension.activate();
  const activation = performance.now() - started;

  const file = vscode.Uri.file(path.join(workspaceFolder(), "first.domain"));
  writeFileSync(file.fsPath, "namespace first\n\nentity First {\n  name: String\n}\n");
  const document = await vscode.workspace.openTextDocument(file);
  await eventually("the outline is there", async () => {
    const symbols = await vscode.commands.executeCommand<unknown[] | undefined>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    return symbols && symbols.length > 0 ? symbols : undefined;
  });
  appendFileSync(log, JSON.stringify({ activation, answer: performance.now() - started }));
}
