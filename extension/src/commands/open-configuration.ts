import * as vscode from "vscode";
import { inform } from "../messages.ts";
import { pickProject } from "../projects/pick-project.ts";
import type { Services } from "../services.ts";
import { targetOf } from "./target.ts";

/** Opens the `domainsmith.json` of a project. */
export async function openConfiguration(services: Services, target?: unknown): Promise<void> {
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  if (project.configUri === undefined) {
    inform(
      vscode.l10n.t(
        "{0} is a file of its own and uses the default settings. New Project makes a project with settings.",
        project.name,
      ),
    );
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.parse(project.configUri));
}
