import { Cancellation, DocumentState, URI, UriUtils } from "langium";
import type { FileOperationHandler } from "langium/lsp";
import {
  type ClientCapabilities,
  type Connection,
  Emitter,
  FileChangeType,
  type FileEvent,
  type FileOperationOptions,
  type FileOperationRegistrationOptions,
  type RenameFilesParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type EditCapabilities, editCapabilities, toWorkspaceEdit } from "../edits/workspace-edit.ts";
import type { DomainServerSharedServices } from "../server-module.ts";
import { showWarning } from "../show-warning.ts";
import { departures } from "./departures.ts";
import { movedImports } from "./moved-imports.ts";
import { type Move, Moves } from "./moves.ts";

/** Models, and folders, which may have models in them. */
const MODELS: FileOperationRegistrationOptions = {
  filters: [
    { scheme: "file", pattern: { glob: "**/*.domain", matches: "file" } },
    { scheme: "file", pattern: { glob: "**/*", matches: "folder" } },
  ],
};

/** Follows files and folders that are moved or renamed in an editor. */
export class DomainFileOperationHandler implements FileOperationHandler {
  fileOperationOptions: FileOperationOptions = {};
  private readonly shared: DomainServerSharedServices;
  private readonly connection: Connection | undefined;
  private capabilities: EditCapabilities = editCapabilities({});
  private readonly moved = new Emitter<Move>();

  /** A file or folder has been moved or renamed in the editor. */
  readonly onMoved = this.moved.event;

  constructor(services: DomainServerSharedServices) {
    this.shared = services;
    this.connection = services.lsp.Connection;
    services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.capabilities = editCapabilities(capabilities);
      this.fileOperationOptions = optionsFor(capabilities);
    });
  }

  /** The changes of imports that belong to a move, before it is made. */
  async willRenameFiles({ files }: RenameFilesParams): Promise<WorkspaceEdit | null> {
    const { workspace } = this.shared;
    await workspace.WorkspaceManager.ready;
    // Everybody's imports have been resolved by then.
    await workspace.DocumentBuilder.waitUntil(DocumentState.ComputedScopes, Cancellation.CancellationToken.None);
    const edits = movedImports(new Moves(files), this.shared);
    return edits.isEmpty ? null : (toWorkspaceEdit(edits, workspace, this.capabilities) ?? null);
  }

  /** Takes the move up, whether or not the client watches files, and says which models left their projects. */
  async didRenameFiles({ files }: RenameFilesParams): Promise<void> {
    const { workspace, lsp } = this.shared;
    for (const move of files) this.moved.fire(move);
    await workspace.WorkspaceManager.ready;
    const warnings = await departures(new Moves(files), this.shared);
    lsp.DocumentUpdateHandler.didChangeWatchedFiles?.({ changes: await this.changesOf(files) });
    for (const warning of warnings) showWarning(this.connection, warning);
  }

  /** A move as if it had been seen on the disk: what was there is gone, what is there is new. */
  private async changesOf(moves: RenameFilesParams["files"]): Promise<FileEvent[]> {
    const { WorkspaceManager, Projects } = this.shared.workspace;
    const all = new Moves(moves);
    const configs = Projects.all().flatMap(({ configUri }) => configUri ?? []);
    const changes: FileEvent[] = [];
    for (const { oldUri, newUri } of moves) {
      changes.push({ uri: oldUri, type: FileChangeType.Deleted });
      const [from, to] = [URI.parse(oldUri), URI.parse(newUri)];
      for (const config of configs.filter((uri) => UriUtils.contains(from, uri))) {
        changes.push({ uri: config.toString(), type: FileChangeType.Deleted });
        changes.push({ uri: all.targetOf(config).toString(), type: FileChangeType.Created });
      }
      const found = to.path.endsWith(".domain") ? [to] : await WorkspaceManager.searchFolder(to);
      changes.push(...found.map((uri): FileEvent => ({ uri: uri.toString(), type: FileChangeType.Created })));
    }
    return changes;
  }
}

/** What to tell a client that tells of moves. */
function optionsFor({ workspace }: ClientCapabilities): FileOperationOptions {
  const { willRename = false, didRename = false } = workspace?.fileOperations ?? {};
  return { ...(willRename ? { willRename: MODELS } : {}), ...(didRename ? { didRename: MODELS } : {}) };
}
