import type { Connection } from "vscode-languageserver";
import type { ErrorLog } from "../error-log.ts";
import type { Generation } from "../generation/generation.ts";
import type { ProjectPlans } from "../generation/project-plans.ts";
import { validateAfterGeneration } from "../rename/validate-after-generation.ts";
import type { DomainServerServices } from "../server-module.ts";
import { answerApplyPlan } from "./apply-plan.ts";
import { answerDiagnosticsBundle } from "./diagnostics-bundle.ts";
import { answerDiscardPlan } from "./discard-plan.ts";
import { answerFixAll } from "./fix-all.ts";
import { answerGenerate } from "./generate.ts";
import { answerImport } from "./import-model.ts";
import { answerModel } from "./model.ts";
import { answerNewProject } from "./new-project.ts";
import { answerOrigin } from "./origin.ts";
import { answerOutline } from "./outline.ts";
import { answerPlan } from "./plan.ts";
import { answerPlanFile } from "./plan-file.ts";
import { answerPlanUndo } from "./plan-undo.ts";
import { answerProjects } from "./projects.ts";
import { notifyProjectsChanged } from "./projects-changed.ts";
import { refreshEditors } from "./refresh-editors.ts";

/** What the requests need beside the language's services. */
export interface RequestContext {
  readonly connection: Connection;
  readonly services: DomainServerServices;
  readonly errors: ErrorLog;
  /** Generates beside the server. */
  readonly generation: Generation;
  readonly plans: ProjectPlans;
}

/** Everything a client can ask that is no part of LSP. */
export function answerRequests(context: RequestContext): void {
  for (const answer of [
    answerProjects,
    answerModel,
    answerOutline,
    answerNewProject,
    answerImport,
    answerGenerate,
    answerPlan,
    answerPlanFile,
    answerApplyPlan,
    answerDiscardPlan,
    answerPlanUndo,
    answerOrigin,
    answerFixAll,
    answerDiagnosticsBundle,
    notifyProjectsChanged,
    refreshEditors,
    validateAfterGeneration,
  ]) {
    answer(context);
  }
}
