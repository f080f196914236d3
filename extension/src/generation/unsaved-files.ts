import type { FileText } from "@domainsmith/model";
import * as vscode from "vscode";

/** Texts of the editors below a folder that have changes which are not saved: to people, those are the files. */
export function unsavedFiles(folder: vscode.Uri): readonly FileText[] {
  return vscode.workspace.textDocuments.flatMap((document) => {
    const path = pathBelow(folder, document.uri);
    return document.isDirty && path !== undefined ? [{ path, text: document.getText() }] : [];
  });
}

/** Path relative to a folder, with `/`; undefined for what is not below it. */
export function pathBelow(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return undefined;
  const start = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(start) ? uri.path.slice(start.length) : undefined;
}
