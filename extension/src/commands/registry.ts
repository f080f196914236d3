import * as vscode from "vscode";
import { fail, offerCommand } from "../messages.ts";
import type { Services } from "../services.ts";
import { diagramCommands } from "./diagram-commands.ts";
import { fixAll } from "./fix-all.ts";
import { generate } from "./generate.ts";
import { goToModel } from "./go-to-model.ts";
import { importModel } from "./import-model.ts";
import { newProject } from "./new-project.ts";
import { openConfiguration } from "./open-configuration.ts";
import { openDiagram } from "./open-diagram.ts";
import { openProjectDiagram } from "./open-project-diagram.ts";
import { openText } from "./open-text.ts";
import { openWalkthrough } from "./open-walkthrough.ts";
import { planCommands } from "./plan-commands.ts";
import { previewGeneration } from "./preview-generation.ts";
import { rename } from "./rename.ts";
import { reportIssue } from "./report-issue.ts";
import { restartServer } from "./restart-server.ts";
import { revealSymbol } from "./reveal-symbol.ts";
import { showOutput } from "./show-output.ts";
import { showReferences } from "./show-references.ts";
import { startApplication } from "./start-application.ts";
import { undoGeneration } from "./undo-generation.ts";

/** A command's work. What menus pass along comes behind the services. */
export type Command = (services: Services, ...args: readonly unknown[]) => Promise<void> | void;

/** Every command of the manifest, by its name behind `domainsmith.`. */
export const commands: Readonly<Record<string, Command>> = {
  fixAll,
  generate,
  goToModel,
  importModel,
  newProject,
  openConfiguration,
  openDiagram,
  openProjectDiagram,
  openText,
  openWalkthrough,
  previewGeneration,
  rename,
  reportIssue,
  restartServer,
  revealSymbol,
  showOutput,
  showReferences,
  startApplication,
  undoGeneration,
  ...diagramCommands,
  ...planCommands,
};

/** Registers all commands. What a command throws is shown, with the way to the log. */
export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, command]) =>
      vscode.commands.registerCommand(`domainsmith.${name}`, (...args: unknown[]) => run(services, command, args)),
    ),
  );
}

async function run(services: Services, command: Command, args: readonly unknown[]): Promise<void> {
  try {
    await command(services, ...args);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    const message = error instanceof Error ? error.message : String(error);
    services.server.output.error(error instanceof Error ? error : message);
    fail(message, offerCommand(vscode.l10n.t("Show Output"), "domainsmith.showOutput"));
  }
}
