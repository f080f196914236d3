import { CONFIG_FILE } from "@domainsmith/language";
import { URI, UriUtils } from "langium";
import { DefaultDocumentUpdateHandler } from "langium/lsp";
import {
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileSystemWatcher,
  type TextDocumentChangeEvent,
  WatchKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DomainServerSharedServices } from "../server-module.ts";

/** Rebuilds what depends on files that changed in the editor, on the disk, or in the workspace's list of folders. */
export class DomainDocumentUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly shared: DomainServerSharedServices;
  /** URIs of the workspace's folders. */
  private folders: readonly string[] = [];

  constructor(services: DomainServerSharedServices) {
    super(services);
    this.shared = services;
    services.lsp.LanguageServer.onInitialize(({ capabilities, workspaceFolders }) => {
      this.folders = workspaceFolders?.map(({ uri }) => uri) ?? [];
      if (!capabilities.workspace?.workspaceFolders) return;
      services.lsp.LanguageServer.onInitialized(() => {
        services.lsp.Connection?.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          void this.changeFolders(
            added.map(({ uri }) => uri),
            removed.map(({ uri }) => uri),
          );
        });
      });
    });
  }

  /** Whoever asks from now on is answered from the text as it is now. */
  protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
    this.shared.workspace.DocumentBuilder.announce();
    super.fireDocumentUpdate(changed, deleted);
  }

  /**
   * A closed document is again what lies on the disk. One that was never saved, is gone there or lies in no folder of
   * the workspace is no more; it is read again if it is imported.
   */
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    void this.close(URI.parse(document.uri));
  }

  private async close(uri: URI): Promise<void> {
    const { FileSystemProvider, TextDocuments } = this.shared.workspace;
    const exists = uri.scheme === "file" && (await FileSystemProvider.exists(uri));
    // While the disk was asked it may have been opened again, or its folder may have gone.
    if (TextDocuments.get(uri)) return;
    if (exists && this.isInWorkspace(uri)) this.fireDocumentUpdate([uri], []);
    else this.fireDocumentUpdate([], [uri]);
  }

  private isInWorkspace(uri: URI): boolean {
    return this.folders.some((folder) => UriUtils.contains(URI.parse(folder), uri));
  }

  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    const changes = params.changes.filter(({ uri, type }) => this.concerns(URI.parse(uri), type));
    if (changes.length > 0) super.didChangeWatchedFiles({ changes });
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [
      { globPattern: "**/*.domain" },
      { globPattern: `**/${CONFIG_FILE}` },
      // A folder that is deleted is reported alone, without the files in it.
      { globPattern: "**/*", kind: WatchKind.Delete },
    ];
  }

  private concerns(uri: URI, type: FileChangeType): boolean {
    const { LangiumDocuments, TextDocuments } = this.shared.workspace;
    // What is open counts as it is in the editor.
    if (TextDocuments.get(uri)) return false;
    if (UriUtils.basename(uri) === CONFIG_FILE) return true;
    if (type === FileChangeType.Deleted) return LangiumDocuments.getDocuments(uri).length > 0;
    if (LangiumDocuments.hasDocument(uri)) return true;
    return uri.path.endsWith(".domain") && !this.isIgnored(uri);
  }

  /** Packages, hidden folders and generated applications hold no models of the workspace. */
  private isIgnored(uri: URI): boolean {
    if (/\/(node_modules|\.[^/]+)\//.test(uri.path)) return true;
    return this.shared.workspace.Projects.all().some(
      ({ outputUri }) => outputUri !== undefined && UriUtils.contains(outputUri, uri),
    );
  }

  /** Takes folders up and lets others go. What lies in a folder that stays is kept, as is what is open. */
  private async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const { WorkspaceManager, LangiumDocuments, TextDocuments } = this.shared.workspace;
    this.folders = [...this.folders.filter((uri) => !removed.includes(uri)), ...added];
    const staying = this.folders.map((uri) => URI.parse(uri));
    const found = await Promise.all(added.map((uri) => WorkspaceManager.searchFolder(URI.parse(uri))));
    const gone = removed
      .flatMap((uri) => LangiumDocuments.getDocuments(URI.parse(uri)))
      .map(({ uri }) => uri)
      .filter((uri) => !TextDocuments.get(uri) && !staying.some((folder) => UriUtils.contains(folder, uri)));
    this.fireDocumentUpdate(found.flat(), gone);
  }
}
