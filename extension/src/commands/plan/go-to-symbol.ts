import { DECLARATION_REQUEST, type DeclarationParams, type DeclarationResult } from "@domainsmith/model";
import * as vscode from "vscode";
import { inform } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { documentOf } from "../../views/model-tree/document-of.ts";
import { changeOf } from "./node-of.ts";

/** Shows what of the model a change comes from. */
export async function goToSymbol(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  const change = changeOf(services, node);
  if (!kept || change?.symbol === undefined) return;
  const params: DeclarationParams = { uri: kept.project.uri, id: change.symbol };
  const found = await services.server.request<DeclarationResult>(DECLARATION_REQUEST, params);
  if (!found) {
    inform(vscode.l10n.t("{0} is no longer in the model.", change.symbol));
    return;
  }
  const { file, line, column, length } = found.source.name;
  const uri = documentOf(kept.project, file);
  if (uri === undefined) {
    inform(vscode.l10n.t("{0} is declared in a package.", change.symbol));
    return;
  }
  const selection = new vscode.Range(line, column, line, column + length);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}
