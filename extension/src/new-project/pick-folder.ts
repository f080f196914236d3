import * as vscode from "vscode";

/**
 * The folder of a new project: asked for, with an open and empty folder offered first. `name` is what a new folder is
 * called, `parent` a folder that the user has pointed at. Undefined when the user leaves.
 */
export async function pickFolder(project: string, name: string, parent?: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (parent) return (await isEmpty(parent)) ? parent : vscode.Uri.joinPath(parent, name);

  const offers: (vscode.QuickPickItem & { readonly folder?: vscode.Uri })[] = [];
  for (const { uri, name: workspace } of vscode.workspace.workspaceFolders ?? []) {
    if (await isEmpty(uri)) {
      offers.push({
        label: vscode.l10n.t("$(folder-active) In this folder"),
        description: workspace,
        folder: uri,
      });
    } else {
      offers.push({
        label: vscode.l10n.t("$(new-folder) In a new folder"),
        description: `${workspace}/${name}`,
        folder: vscode.Uri.joinPath(uri, name),
      });
    }
  }
  if (offers.length === 0) return browse(project, name);
  const picked = await vscode.window.showQuickPick(
    [...offers, { label: vscode.l10n.t("$(folder-opened) Somewhere else…") }],
    { title: vscode.l10n.t("New Domainsmith project"), placeHolder: vscode.l10n.t("Where should {0} live?", project) },
  );
  return picked === undefined ? undefined : (picked.folder ?? browse(project, name));
}

async function browse(project: string, name: string): Promise<vscode.Uri | undefined> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where should {0} live?", project),
      openLabel: vscode.l10n.t("Create Project Here"),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return undefined;
  return (await isEmpty(parent)) ? parent : vscode.Uri.joinPath(parent, name);
}

/** Hidden files such as `.git` do not count. */
async function isEmpty(folder: vscode.Uri): Promise<boolean> {
  return (await vscode.workspace.fs.readDirectory(folder)).every(([name]) => name.startsWith("."));
}
