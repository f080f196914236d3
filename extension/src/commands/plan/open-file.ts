import * as vscode from "vscode";
import { exists } from "../../exists.ts";
import { inform } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Opens a file of a plan as it is now. */
export async function openFile(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  const change = changeOf(services, node);
  if (!kept || !change) return;
  const uri = vscode.Uri.joinPath(kept.output, change.from ?? change.path);
  if (await exists(uri)) await vscode.commands.executeCommand("vscode.open", uri);
  else inform(vscode.l10n.t("{0} is not there yet.", change.path));
}
