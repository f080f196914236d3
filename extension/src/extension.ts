import type * as vscode from "vscode";
import { Server } from "./client/server.ts";
import { registerCommands } from "./commands/registry.ts";
import { Diagrams } from "./diagram/diagrams.ts";
import { registerDiagrams } from "./diagram/register-diagrams.ts";
import { GenerationPlan } from "./generation/generation-plan.ts";
import { MergeFiles } from "./generation/merge-files.ts";
import { registerPlanDocuments } from "./generation/plan-documents.ts";
import { showPendingProject } from "./new-project/show-project.ts";
import { Projects } from "./projects/projects.ts";
import { Reports } from "./reports/reports.ts";
import type { Services } from "./services.ts";
import { registerGeneratedStatus } from "./status/generated-status.ts";
import { registerModelChanges } from "./status/model-changes.ts";
import { registerProjectStatus } from "./status/project-status.ts";
import { registerServerStatus } from "./status/server-status.ts";
import { registerModelTree } from "./views/model-tree/model-tree-view.ts";
import { PlanTreeView } from "./views/plan-tree/plan-tree-view.ts";

/** Called by VS Code. Returns at once: the server starts in its own process, and nothing here waits for it. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context);
  const projects = new Projects(server);
  const reports = new Reports();
  const plan = new GenerationPlan(server, projects);
  const planView = new PlanTreeView(plan);
  const mergeFiles = new MergeFiles();
  const services: Services = {
    context,
    server,
    projects,
    reports,
    diagrams: new Diagrams(),
    plan,
    planView,
    mergeFiles,
  };
  context.subscriptions.push(
    reports,
    projects,
    plan,
    planView,
    mergeFiles,
    registerPlanDocuments(plan),
    registerCommands(services),
    registerDiagrams(services),
    registerModelTree(services),
    registerServerStatus(services),
    registerProjectStatus(services),
    registerGeneratedStatus(services),
    registerModelChanges(),
  );
  running = server;
  // Loading the client library takes longer than all of the above; it is no part of the activation.
  setImmediate(() => void server.start());
  void showPendingProject(services);
}

let running: Server | undefined;

/** Called by VS Code before it ends; it waits for the server to stop. */
export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}
