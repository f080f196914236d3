import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import { exists } from "../exists.ts";
import { inform, offerCommand } from "../messages.ts";
import { pickProject } from "../projects/pick-project.ts";
import { runInTerminal } from "../projects/run-in-terminal.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Runs `npm install && npm start` for a generated application, in a terminal that the user sees. */
export async function startApplication(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("start applications"))) return;
  const project = await pickProject(services, targetOf(target));
  if (!project) return;

  const folder = vscode.Uri.parse(project.outputUri);
  if (!(await exists(vscode.Uri.joinPath(folder, "package.json")))) {
    inform(
      vscode.l10n.t("The application of {0} has not been generated yet.", project.name),
      offerCommand(vscode.l10n.t("Generate Application"), "domainsmith.generate", vscode.Uri.parse(project.uri)),
    );
    return;
  }

  runInTerminal(project, "npm install && npm start");
  setContext("domainsmith.started", true);
}
