import { randomUUID } from "node:crypto";
import { GENERATE_REQUEST, type GenerateParams, type GenerateResult, type ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** Asks the server to plan (`dryRun`) or write an application; its steps are shown and can be cancelled. */
export async function requestGeneration(
  { server }: Services,
  project: ProjectInfo,
  { dryRun }: { readonly dryRun: boolean },
): Promise<GenerateResult> {
  const title = dryRun
    ? vscode.l10n.t("Planning the application of {0}", project.name)
    : vscode.l10n.t("Generating the application of {0}", project.name);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const workDoneToken = randomUUID();
      let reached = 0;
      const listening = await server.onProgress(workDoneToken, ({ message, percentage }) => {
        const increment = Math.max(0, (percentage ?? reached) - reached);
        reached += increment;
        progress.report({ increment, ...(message === undefined ? {} : { message }) });
      });
      try {
        const params: GenerateParams = { uri: project.uri, dryRun, workDoneToken };
        return await server.request<GenerateResult>(GENERATE_REQUEST, params, token);
      } catch (error) {
        if (!(error instanceof vscode.CancellationError)) throw error;
        return { ok: false, reason: "cancelled", message: vscode.l10n.t("Generation was cancelled.") };
      } finally {
        listening.dispose();
      }
    },
  );
}
