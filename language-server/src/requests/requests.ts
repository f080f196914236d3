import type { Connection } from "vscode-languageserver";
import type { ErrorLog } from "../error-log.ts";
import type { DomainServerServices } from "../server-module.ts";
import { answerDiagnosticsBundle } from "./diagnostics-bundle.ts";
import { answerFixAll } from "./fix-all.ts";
import type { Generate } from "./generate.ts";
import { answerGenerate } from "./generate.ts";
import { answerImport } from "./import-model.ts";
import { answerModel } from "./model.ts";
import { answerNewProject } from "./new-project.ts";
import { answerOutline } from "./outline.ts";
import { answerProjects } from "./projects.ts";
import { notifyProjectsChanged } from "./projects-changed.ts";
import { refreshEditors } from "./refresh-editors.ts";

/** What the requests need beside the language's services. */
export interface RequestContext {
  readonly connection: Connection;
  readonly services: DomainServerServices;
  readonly errors: ErrorLog;
  /** Runs a generation beside the server. */
  readonly generate: Generate;
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
    answerFixAll,
    answerDiagnosticsBundle,
    notifyProjectsChanged,
    refreshEditors,
  ]) {
    answer(context);
  }
}
