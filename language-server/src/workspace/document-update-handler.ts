import { CONFIG_FILE } from "@domainsmith/language";
import { type Cancellation, URI, UriUtils } from "langium";
import { DefaultDocumentUpdateHandler } from "langium/lsp";
import {
  type DidChangeWatchedFilesParams,
  Emitter,
  FileChangeType,
  type FileSystemWatcher,
  type TextDocumentChangeEvent,
  WatchKind,
  type WorkspaceFolder,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ErrorLog } from "../error-log.ts";
import type { DomainServerSharedServices } from "../server-module.ts";

/** Where diagrams' positions are kept: beside a model, or beside the project's settings. */
const POSITIONS = /(\.domain|\/domainsmith)\.layout\.json$/;

/** Rebuilds what depends on files that changed in the editor, on the disk, or in the workspace's list of folders. */
export class DomainDocumentUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly shared: DomainServerSharedServices;
  private readonly errors: ErrorLog;
  private readonly positionsChange = new Emitter<string>();

  /** The file of a diagram's positions with this URI was written, by us or by somebody else, or is gone. */
  readonly onPositionsChange = this.positionsChange.event;

  constructor(services: DomainServerSharedServices, errors: ErrorLog) {
    super(services);
    this.shared = services;
    this.errors = errors;
    services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      if (!capabilities.workspace?.workspaceFolders) return;
      services.lsp.LanguageServer.onInitialized(() => {
        services.lsp.Connection?.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          this.changeFolders(added, removed);
        });
      });
    });
  }

  protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
    this.rebuild(async () => ({ changed, deleted }));
  }

  /**
   * Whoever asks from now on is answered from the text as it is now.
   *
   * @param find what changed, when all changes before have been taken up
   */
  private rebuild(find: () => Promise<{ readonly changed: URI[]; readonly deleted: URI[] }>): void {
    const { DocumentBuilder, WorkspaceLock, WorkspaceManager } = this.shared.workspace;
    DocumentBuilder.announce();
    const update = async (token: Cancellation.CancellationToken) => {
      // What was announced has to come, whatever is found.
      const { changed, deleted } = await find().catch((error: unknown) => {
        this.errors.add("change of folders", error);
        return { changed: [], deleted: [] };
      });
      await DocumentBuilder.update(changed, deleted, token);
    };
    WorkspaceManager.ready
      .then(() => WorkspaceLock.write(update))
      .catch((error: unknown) => this.errors.add("build", error));
  }

  /** Clients may open what is no model. */
  override didChangeContent(change: TextDocumentChangeEvent<TextDocument>): void {
    if (this.shared.ServiceRegistry.hasServices(URI.parse(change.document.uri))) super.didChangeContent(change);
  }

  /**
   * A closed document is again what lies on the disk. One that was never saved, is gone there or is no model of the
   * workspace is no more; it is read again if it is imported.
   */
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(document.uri);
    // Announced at once: nobody may be answered from the text that the editor threw away.
    if (this.shared.ServiceRegistry.hasServices(uri)) this.rebuild(() => this.leftBehind(uri));
  }

  private async leftBehind(uri: URI): Promise<{ readonly changed: URI[]; readonly deleted: URI[] }> {
    const { FileSystemProvider, TextDocuments, WorkspaceManager } = this.shared.workspace;
    const exists = uri.scheme === "file" && (await FileSystemProvider.exists(uri));
    const stays = exists && (await WorkspaceManager.contains(uri));
    // It may have been opened again: that says what it is.
    if (TextDocuments.get(uri)) return { changed: [], deleted: [] };
    return stays ? { changed: [uri], deleted: [] } : { changed: [], deleted: [uri] };
  }

  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    const positions = params.changes.filter(({ uri }) => POSITIONS.test(uri));
    for (const { uri } of positions) this.positionsChange.fire(uri);
    const changes = params.changes.filter(({ uri, type }) => this.concerns(URI.parse(uri), type));
    if (changes.length > 0) super.didChangeWatchedFiles({ changes });
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [
      { globPattern: "**/*.domain" },
      { globPattern: `**/${CONFIG_FILE}` },
      { globPattern: "**/*.layout.json" },
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
  private changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const { WorkspaceManager, LangiumDocuments, TextDocuments } = this.shared.workspace;
    WorkspaceManager.changeFolders(added, removed);
    this.rebuild(async () => {
      const found = await Promise.all(added.map(({ uri }) => WorkspaceManager.searchFolder(URI.parse(uri))));
      const deleted: URI[] = [];
      for (const folder of removed) {
        for (const { uri } of LangiumDocuments.getDocuments(URI.parse(folder.uri))) {
          if (!TextDocuments.get(uri) && !(await WorkspaceManager.contains(uri))) deleted.push(uri);
        }
      }
      return { changed: found.flat(), deleted };
    });
  }
}
