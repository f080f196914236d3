import * as vscode from "vscode";

const DOCS = "https://github.com/domainsmith/domainsmith/blob/main/docs";
const GUIDE = `${DOCS}/user-guide/diagram.md`;

/**
 * Opens the page of a diagnostic, by the link that the diagnostic itself has, or the guide to diagrams. Throws where
 * nothing is reported under the code.
 */
export async function openHelp(code: string | undefined): Promise<void> {
  const page = code === undefined ? vscode.Uri.parse(GUIDE) : pageOf(code);
  if (!page) throw new Error(vscode.l10n.t("{0} is not reported at the moment.", code ?? ""));
  await vscode.env.openExternal(page);
}

function pageOf(wanted: string): vscode.Uri | undefined {
  for (const [, problems] of vscode.languages.getDiagnostics()) {
    for (const { code } of problems) {
      if (typeof code !== "object" || code.value !== wanted) continue;
      if (code.target.toString(true).startsWith(`${DOCS}/`)) return code.target;
    }
  }
  return undefined;
}
