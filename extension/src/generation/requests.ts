import { randomUUID } from "node:crypto";
import {
  APPLY_PLAN_REQUEST,
  type ApplyPlanParams,
  type ApplyPlanResult,
  DISCARD_PLAN_REQUEST,
  type DiscardPlanParams,
  type GenerationFailed,
  PLAN_FILE_REQUEST,
  PLAN_REQUEST,
  PLAN_UNDO_REQUEST,
  type PlanFileParams,
  type PlannedFile,
  type PlanParams,
  type PlanResult,
  type PlanUndoParams,
} from "@domainsmith/model";
import * as vscode from "vscode";
import type { Server } from "../client/server.ts";
import { withLateProgress } from "../progress.ts";

type Timed<Params> = Omit<Params, "workDoneToken">;

/** Asks for a plan; its steps are shown and can be cancelled. */
export function requestPlan(server: Server, project: string, params: Timed<PlanParams>): Promise<PlanResult> {
  return withSteps(server, vscode.l10n.t("Planning the application of {0}", project), PLAN_REQUEST, params);
}

/** Asks for a plan that takes the last generation back. */
export function requestUndo(server: Server, project: string, params: PlanUndoParams): Promise<PlanResult> {
  const title = vscode.l10n.t("Looking at the last generation of {0}", project);
  return withSteps(server, title, PLAN_UNDO_REQUEST, params);
}

/** Has a plan written; can be cancelled, which undoes what was written. */
export function requestApply(
  server: Server,
  project: string,
  params: Timed<ApplyPlanParams>,
): Promise<ApplyPlanResult> {
  return withSteps(server, vscode.l10n.t("Generating the application of {0}", project), APPLY_PLAN_REQUEST, params);
}

/** The texts of one file of a plan; null when the plan is no longer kept. */
export function requestPlannedFile(server: Server, params: PlanFileParams): Promise<PlannedFile | null> {
  return server.request<PlannedFile | null>(PLAN_FILE_REQUEST, params);
}

export async function discardPlan(server: Server, params: DiscardPlanParams): Promise<void> {
  if (server.state.kind === "running") await server.request<unknown>(DISCARD_PLAN_REQUEST, params);
}

function withSteps<Result>(
  server: Server,
  title: string,
  method: string,
  params: object,
): Promise<Result | GenerationFailed> {
  return withLateProgress(title, async (token, report): Promise<Result | GenerationFailed> => {
    const workDoneToken = randomUUID();
    const listening = await server.onProgress(workDoneToken, report);
    try {
      return await server.request<Result>(method, { ...params, workDoneToken }, token);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) throw error;
      return { ok: false, reason: "cancelled", message: vscode.l10n.t("Generation was cancelled.") };
    } finally {
      listening.dispose();
    }
  });
}
