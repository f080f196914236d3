import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { isTreeNode } from "../views/model-tree/tree-node.ts";

/** Shows where a node of the model's tree is written. */
export async function revealSymbol(_: Services, node?: unknown): Promise<void> {
  if (!isTreeNode(node) || !node.location) return;
  const { uri, line, column, length } = node.location;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    preview: true,
    preserveFocus: true,
    selection: new vscode.Range(line, column, line, column + length),
  });
}
