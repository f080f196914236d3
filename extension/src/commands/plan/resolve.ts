import * as vscode from "vscode";
import { resolveConflict } from "../../generation/resolve-conflict.ts";
import { inform } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Opens a conflict in the merge editor. */
export async function resolve(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  const change = changeOf(services, node);
  if (kept && change?.action === "conflict") {
    await resolveConflict(services, kept, change);
  } else {
    inform(vscode.l10n.t("Select a file in conflict first."));
  }
}
