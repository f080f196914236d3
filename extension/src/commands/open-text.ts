import * as vscode from "vscode";
import { textColumn } from "../diagram/columns.ts";
import { inform } from "../messages.ts";
import type { Services } from "../services.ts";

/** From a diagram to the text that it shows. */
export async function openText({ diagrams }: Services, target?: unknown): Promise<void> {
  const diagram = target instanceof vscode.Uri ? diagrams.of(target) : diagrams.active;
  const uri = diagram?.uri ?? (target instanceof vscode.Uri ? target : undefined);
  if (!uri?.path.endsWith(".domain")) {
    inform(vscode.l10n.t("Open the diagram of a .domain file first."));
    return;
  }
  await vscode.window.showTextDocument(uri, { viewColumn: textColumn(uri, diagram?.panel.viewColumn) });
}
