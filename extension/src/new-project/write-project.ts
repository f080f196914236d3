import type { NewProject } from "@domainsmith/model";
import * as vscode from "vscode";
import { exists } from "../exists.ts";
import { fail } from "../messages.ts";

/** Writes the files of a new project. Writes none, and tells the user, when one of them is there already. */
export async function writeProject(folder: vscode.Uri, { files }: NewProject): Promise<boolean> {
  const targets = files.map(({ path, content }) => ({ path, content, uri: vscode.Uri.joinPath(folder, path) }));
  const taken: string[] = [];
  for (const { path, uri } of targets) if (await exists(uri)) taken.push(path);
  if (taken.length > 0) {
    fail(
      vscode.l10n.t(
        "Nothing was written: {0} already has {1}. Choose an empty folder.",
        folder.fsPath,
        taken.join(", "),
      ),
    );
    return false;
  }
  for (const { uri, content } of targets) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return true;
}
