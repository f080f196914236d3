import * as vscode from "vscode";

const SCHEME = "domainsmith-report";

/** Read-only Markdown documents that exist only while VS Code runs. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #contents = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows `markdown` rendered, beside the active editor if `beside`; a later report of the same title replaces it. */
  async show(title: string, markdown: string, beside = false): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.md` });
    this.#contents.set(uri.toString(), markdown);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand(beside ? "markdown.showPreviewToSide" : "markdown.showPreview", uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#contents.get(uri.toString()) ?? vscode.l10n.t("This report is gone. Run the command again.");
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
