import * as vscode from "vscode";
import { columnBeside } from "../diagram/columns.ts";
import { PROJECT_DIAGRAM } from "../diagram/diagrams.ts";
import { pickProject } from "../projects/pick-project.ts";
import type { Services } from "../services.ts";
import { targetOf } from "./target.ts";

/** Opens the diagram of a whole project, to be looked at. */
export async function openProjectDiagram(services: Services, target?: unknown): Promise<void> {
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  const uri = vscode.Uri.parse(project.uri);
  if (project.configUri === undefined) {
    // A file of its own is all there is of its project.
    await vscode.commands.executeCommand("domainsmith.openDiagram", uri);
    return;
  }
  const opened = services.diagrams.of(uri);
  if (opened) return opened.panel.reveal(opened.panel.viewColumn);
  const panel = vscode.window.createWebviewPanel(
    PROJECT_DIAGRAM,
    vscode.l10n.t("{0} Diagram", project.name),
    columnBeside(),
  );
  const { showDiagram } = await import("../diagram/diagram-panel.ts");
  showDiagram(services, panel, { uri });
}
