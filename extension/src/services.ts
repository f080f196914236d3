import type * as vscode from "vscode";
import type { Server } from "./client/server.ts";
import type { Diagrams } from "./diagram/diagrams.ts";
import type { GenerationPlan } from "./generation/generation-plan.ts";
import type { MergeFiles } from "./generation/merge-files.ts";
import type { Projects } from "./projects/projects.ts";
import type { Reports } from "./reports/reports.ts";
import type { PlanGrouping, PlanNode } from "./views/plan-tree/plan-node.ts";

/** What commands and views work with. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly server: Server;
  readonly projects: Projects;
  readonly reports: Reports;
  readonly diagrams: Diagrams;
  readonly plan: GenerationPlan;
  readonly planView: PlanView;
  readonly mergeFiles: MergeFiles;
}

/** The view of a plan, as commands use it. */
export interface PlanView {
  readonly selection: readonly PlanNode[];
  groupBy(grouping: PlanGrouping): void;
  reveal(): Promise<void>;
}
