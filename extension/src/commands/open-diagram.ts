import { DIAGRAM_AT_REQUEST, type DiagramAtParams, type DiagramKey } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import { columnBeside } from "../diagram/columns.ts";
import { DIAGRAM_EDITOR } from "../diagram/diagrams.ts";
import { inform, offerCommand } from "../messages.ts";
import type { Services } from "../services.ts";
import { isTreeNode } from "../views/model-tree/tree-node.ts";

/** Opens the diagram of a `.domain` file beside its text; from the tree, at what the node stands for. */
export async function openDiagram(services: Services, target?: unknown): Promise<void> {
  if (isTreeNode(target) && !target.location && target.context === "project.configured") {
    await vscode.commands.executeCommand("domainsmith.openProjectDiagram", target);
    return;
  }
  const uri = documentOf(target);
  if (!uri) {
    inform(
      vscode.l10n.t("A diagram shows a .domain file: open one first, or show the whole project."),
      offerCommand(vscode.l10n.t("Open Project Diagram"), "domainsmith.openProjectDiagram"),
    );
    return;
  }
  const { diagrams } = services;
  const opened = diagrams.of(uri);
  if (opened) opened.panel.reveal(opened.panel.viewColumn);
  else await vscode.commands.executeCommand("vscode.openWith", uri, DIAGRAM_EDITOR, columnBeside());
  if (!isTreeNode(target) || !target.location) return;
  const { line, column } = target.location;
  const params: DiagramAtParams = { uri: uri.toString(), position: { line, character: column } };
  const [diagram, key] = await Promise.all([
    diagrams.whenOpen(uri),
    services.server.request<DiagramKey>(DIAGRAM_AT_REQUEST, params),
  ]);
  diagram.reveal(key);
}

function documentOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  if (isTreeNode(target)) return vscode.Uri.parse(target.location?.uri ?? target.project);
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === "domain" ? document.uri : undefined;
}
