import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import type { Services } from "../services.ts";

/** Opens "Your first application in five minutes", beside the active editor when asked by `{ beside: true }`. */
export async function openWalkthrough({ context }: Services, options?: unknown): Promise<void> {
  const beside = typeof options === "object" && options !== null && "beside" in options && options.beside === true;
  await vscode.commands.executeCommand(
    "workbench.action.openWalkthrough",
    `${context.extension.id}#firstApplication`,
    beside,
  );
  setContext("domainsmith.walkthroughOpened", true);
}
