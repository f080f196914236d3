import type * as vscode from "vscode";
import type { Server } from "./client/server.ts";
import type { Diagrams } from "./diagram/diagrams.ts";
import type { Projects } from "./projects/projects.ts";
import type { Reports } from "./reports/reports.ts";

/** What commands and views work with. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly server: Server;
  readonly projects: Projects;
  readonly reports: Reports;
  readonly diagrams: Diagrams;
}
