import * as vscode from "vscode";
import { isTreeNode } from "../views/model-tree/tree-node.ts";

/** What a menu passed to a command: the file or folder that was clicked, or the project of a node of the tree. */
export function targetOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return isTreeNode(argument) ? vscode.Uri.parse(argument.project) : undefined;
}
