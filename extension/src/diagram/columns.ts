import * as vscode from "vscode";

/**
 * The column to show a text in: the one where it is open already, else one beside the diagram.
 *
 * @param diagram the column of the diagram
 */
export function textColumn(uri: vscode.Uri, diagram: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const address = uri.toString();
  const groups = vscode.window.tabGroups.all;
  const shows = ({ tabs }: vscode.TabGroup) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === address);
  const found =
    groups.find((group) => group.viewColumn !== diagram && shows(group)) ??
    groups.find(shows) ??
    groups.find(({ viewColumn }) => viewColumn !== diagram);
  return found?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** The column for a diagram: beside what is being looked at, if anything is. */
export function columnBeside(): vscode.ViewColumn {
  const { activeTextEditor, tabGroups } = vscode.window;
  const isLooking = activeTextEditor !== undefined || tabGroups.activeTabGroup.activeTab !== undefined;
  return isLooking ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}
