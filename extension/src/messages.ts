import * as vscode from "vscode";

/** A button of a message and what it does. */
export interface Offer {
  readonly label: string;
  readonly run: () => unknown;
}

type Show = (message: string, ...labels: string[]) => Thenable<string | undefined>;

/** Tells something. Does not wait for the user, so that a command ends when its work is done. */
export function inform(message: string, ...offers: readonly Offer[]): void {
  void tell(vscode.window.showInformationMessage, message, offers);
}

/** Tells something that asks for attention. Does not wait for the user. */
export function warn(message: string, ...offers: readonly Offer[]): void {
  void tell(vscode.window.showWarningMessage, message, offers);
}

/** Tells what went wrong. Does not wait for the user. */
export function fail(message: string, ...offers: readonly Offer[]): void {
  void tell(vscode.window.showErrorMessage, message, offers);
}

/** An offer that runs a command. */
export function offerCommand(label: string, command: string, ...args: readonly unknown[]): Offer {
  return { label, run: () => vscode.commands.executeCommand(command, ...args) };
}

async function tell(show: Show, message: string, offers: readonly Offer[]): Promise<void> {
  const chosen = await show(message, ...offers.map(({ label }) => label));
  try {
    await offers.find(({ label }) => label === chosen)?.run();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
