import type { PageCommand } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import type { OpenDiagram } from "../diagram/diagrams.ts";
import { inform } from "../messages.ts";
import type { Services } from "../services.ts";

const PAGE_COMMANDS: readonly PageCommand[] = [
  "undoMove",
  "redoMove",
  "zoomIn",
  "zoomOut",
  "fit",
  "search",
  "arrange",
  "exportPng",
  "copyImage",
  "toggleOutline",
  "toggleProperties",
];

/** What is done in the diagram that has the focus, by the commands' names behind `domainsmith.`. */
export const diagramCommands: Readonly<Record<string, (services: Services) => Promise<void> | void>> = {
  ...Object.fromEntries(
    PAGE_COMMANDS.map((command) => [
      `diagram.${command}`,
      (services: Services) => inActive(services, (diagram) => diagram.run(command)),
    ]),
  ),
  "diagram.exportSvg": (services) => inActive(services, (diagram) => diagram.saveAs("svg")),
  "diagram.exportMermaid": (services) => inActive(services, (diagram) => diagram.saveAs("mermaid")),
};

function inActive({ diagrams }: Services, act: (diagram: OpenDiagram) => Promise<void> | void): Promise<void> | void {
  const diagram = diagrams.active;
  if (diagram) return act(diagram);
  inform(vscode.l10n.t("Open a diagram first."));
}
