import type { ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { fail } from "../messages.ts";

/**
 * Saves the project's unsaved documents, so that what is generated is what lies on the disk. False when that did not
 * work, which the user is told.
 */
export async function saveProject(project: ProjectInfo): Promise<boolean> {
  const own = new Set([...project.documents, ...(project.configUri === undefined ? [] : [project.configUri])]);
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => (document.isDirty || document.isUntitled) && own.has(document.uri.toString()),
  );
  for (const document of unsaved) {
    if (await document.save()) continue;
    fail(vscode.l10n.t("{0} has to be saved before anything is generated from it.", document.fileName));
    return false;
  }
  return true;
}
