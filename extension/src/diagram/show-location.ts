import * as vscode from "vscode";
import type { Server } from "../client/server.ts";
import { textColumn } from "./columns.ts";

export interface ShowOptions {
  /** Column of the diagram, which the text is shown beside. */
  readonly besides: vscode.ViewColumn | undefined;
  readonly focus: boolean;
}

/** Shows an LSP `Location` in an editor of text. */
export async function showLocation(server: Server, location: object, { besides, focus }: ShowOptions): Promise<void> {
  const target = server.toLocation(location);
  if (!target) return;
  await vscode.window.showTextDocument(target.uri, {
    viewColumn: textColumn(target.uri, besides),
    preserveFocus: !focus,
    selection: target.range,
  });
}
