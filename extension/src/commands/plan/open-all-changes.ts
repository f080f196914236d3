import * as vscode from "vscode";
import { showAllChanges } from "../../generation/show-change.ts";
import { inform } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { changesOf } from "./node-of.ts";

/** Shows everything that a plan would write, or what is below a line of it, in one editor. */
export async function openAllChanges(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  if (!kept) return;
  const changes = changesOf(services, node).filter(({ action }) => action !== "unchanged" && action !== "keep");
  if (changes.length === 0) inform(vscode.l10n.t("There is nothing to compare: nothing would be written."));
  else await showAllChanges(kept, changes);
}
