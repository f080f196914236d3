import * as vscode from "vscode";
import type { Server } from "../client/server.ts";
import { type EditedVersion, editedVersions } from "./edited-versions.ts";
import type { Applied } from "./host/index.ts";

/**
 * Makes an LSP `WorkspaceEdit` as one step of undo. Nothing is done, and it is `stale`, when one of its documents is no
 * longer as it was when the edit was worked out.
 */
export async function applyEdit(server: Server, edit: object): Promise<Applied> {
  const versions = editedVersions(edit);
  const converted = await server.toEdit(edit);
  if (!converted) return "refused";
  // From here on nothing may be waited for: what is looked at has to be what is edited.
  if (!versions.every(isCurrent)) return "stale";
  if (await vscode.workspace.applyEdit(converted)) return "made";
  // Somebody typed while the edit was on its way from this process to the window.
  return versions.every(isCurrent) ? "refused" : "stale";
}

function isCurrent({ uri, version }: EditedVersion): boolean {
  const address = vscode.Uri.parse(uri).toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === address);
  // Without a version it is about the file as it is on the disk.
  return version === null ? !document?.isDirty : document?.version === version;
}
