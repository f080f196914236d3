import type { ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { requireTrust } from "../commands/require-trust.ts";
import { runInTerminal } from "../projects/run-in-terminal.ts";

/** Installs what a project's application needs, in a terminal that the user sees: packages run code of their own. */
export function installPackages(project: ProjectInfo): void {
  if (requireTrust(vscode.l10n.t("install packages"))) runInTerminal(project, "npm install");
}
