import * as vscode from "vscode";
import { inform } from "../messages.ts";
import type { Services } from "../services.ts";
import { originOf } from "../status/generated-status.ts";

/** Shows the part of the model that the line at the cursor was generated of. */
export async function goToModel(services: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const origin = editor && (await originOf(services, editor.document));
  if (!editor || !origin) {
    inform(vscode.l10n.t("This file is in no generated application."));
    return;
  }
  const { line } = editor.selection.active;
  const around = origin.parts.filter(({ first, last }) => first <= line && line <= last);
  const [smallest] = around.sort((a, b) => a.last - a.first - (b.last - b.first));
  const target = smallest?.declaration ?? origin.declaration;
  if (!target) {
    inform(vscode.l10n.t("This file was generated of the whole model, or is yours."));
    return;
  }
  const position = new vscode.Position(target.line, target.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(target.uri), {
    selection: new vscode.Range(position, position),
  });
}
