import type { FixAllParams, FixAllResult } from "@domainsmith/model";
import { FIX_ALL_REQUEST } from "@domainsmith/model";
import * as vscode from "vscode";
import { inform } from "../messages.ts";
import { pickProject } from "../projects/pick-project.ts";
import type { Services } from "../services.ts";
import { targetOf } from "./target.ts";

/** Fixes all problems of a project that have one solution, after the user has seen what changes. */
export async function fixAll(services: Services, target?: unknown): Promise<void> {
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  const params: FixAllParams = { uri: project.documents[0] ?? project.uri };
  const { fixed, edit } = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Looking for problems of {0} that have one solution", project.name),
      cancellable: true,
    },
    (_, token) => services.server.request<FixAllResult>(FIX_ALL_REQUEST, params, token),
  );
  if (!edit) {
    inform(vscode.l10n.t("Nothing in {0} can be fixed without asking you.", project.name));
    return;
  }
  if (!(await services.server.applyEdit(edit))) return;
  vscode.window.setStatusBarMessage(
    fixed === 1 ? vscode.l10n.t("One problem was fixed.") : vscode.l10n.t("{0} problems were fixed.", fixed),
    5000,
  );
}
