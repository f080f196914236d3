import * as vscode from "vscode";

const RENAME = "domainsmith.rename";
/** Milliseconds in which an edit is made once it has been worked out; later it is another one. */
const LIMIT = 5000;

/**
 * Runs the rename that an action asks for as soon as its edit has been made. VS Code forgets the command of an action
 * that is worked out after its menu has closed, though not the edit; so the command is taken off the action.
 */
export function renameAfterEdit<Action extends vscode.CodeAction>(action: Action): Action {
  const { command } = action;
  if (command?.command !== RENAME || !action.edit) return action;
  const argument: unknown = command.arguments?.[0];
  if (typeof argument !== "string") return action;
  const file = vscode.Uri.parse(argument).toString();
  const stop = () => {
    clearTimeout(timer);
    changes.dispose();
  };
  const timer = setTimeout(stop, LIMIT);
  const changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.toString() !== file || contentChanges.length === 0) return;
    stop();
    void vscode.commands.executeCommand(RENAME, ...(command.arguments ?? []));
  });
  delete action.command;
  return action;
}
