import {
  type BuildOptions,
  type Cancellation,
  DefaultWorkspaceManager,
  type FileSystemNode,
  type LangiumDocument,
  type Stream,
  URI,
  UriUtils,
  type WorkspaceFolder,
} from "langium";
import type { DomainSharedServices } from "../services.ts";
import { CONFIG_FILE } from "./config.ts";

/** Finds the model files of a workspace: nothing in `node_modules`, in hidden folders or in a project's output folder. */
export class DomainWorkspaceManager extends DefaultWorkspaceManager {
  private readonly services: DomainSharedServices;

  /** Every file is checked, open or not: a project has its errors from the start, and waiting for checks comes to an end. */
  override initialBuildOptions: BuildOptions = { validation: true };

  constructor(services: DomainSharedServices) {
    super(services);
    this.services = services;
  }

  override initializeWorkspace(folders: WorkspaceFolder[], token?: Cancellation.CancellationToken): Promise<void> {
    this.folders = folders;
    // Whatever goes wrong, those who ask must not wait for ever.
    return super.initializeWorkspace(folders, token).finally(() => this._ready.resolve());
  }

  /** Takes up folders and lets others go. Their documents are not touched. */
  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.folders = [...(this.folders ?? []).filter(({ uri }) => !gone.has(uri)), ...added];
  }

  /** Whether a file is a model of the workspace: one that is found by searching its folders. */
  async contains(uri: URI): Promise<boolean> {
    for (const folder of this.folders ?? []) {
      const root = URI.parse(folder.uri);
      if (UriUtils.contains(root, uri) && (await this.isFoundIn(root, uri))) return true;
    }
    return false;
  }

  private async isFoundIn(root: URI, uri: URI): Promise<boolean> {
    const { Projects } = this.services.workspace;
    let folder = root;
    for (const name of UriUtils.relative(root, uri).split("/")) {
      if (name.startsWith(".") || name === "node_modules") return false;
      const entry = UriUtils.joinPath(folder, name);
      if (entry.toString() === (await Projects.enclosing(folder))?.outputUri?.toString()) return false;
      folder = entry;
    }
    return Projects.isModel(uri);
  }

  protected override async traverseFolder(folder: URI, uris: URI[]): Promise<void> {
    const { Projects } = this.services.workspace;
    const output = (await Projects.enclosing(folder))?.outputUri?.toString();
    for (const entry of await this.entriesOf(folder)) {
      if (!this.shouldIncludeEntry(entry) || entry.uri.toString() === output) continue;
      if (entry.isDirectory) await this.traverseFolder(entry.uri, uris);
      else if (await Projects.isModel(entry.uri)) uris.push(entry.uri);
    }
  }

  /** A file that cannot be read, or is gone in the meantime, keeps no other from being read. */
  protected override async loadWorkspaceDocuments(
    uris: Stream<URI>,
    collector: (document: LangiumDocument) => void,
  ): Promise<void> {
    const load = async (uri: URI) => {
      try {
        collector(await this.langiumDocuments.getOrCreateDocument(uri));
      } catch (error) {
        console.error(`${uri.toString()} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await Promise.all(uris.map(load));
  }

  /** A folder that cannot be read, or is gone in the meantime, has no models. */
  private async entriesOf(folder: URI): Promise<FileSystemNode[]> {
    try {
      return await this.fileSystemProvider.readDirectory(folder);
    } catch {
      return [];
    }
  }

  override shouldIncludeEntry(entry: FileSystemNode): boolean {
    const name = UriUtils.basename(entry.uri);
    if (name.startsWith(".")) return false;
    if (entry.isDirectory) return name !== "node_modules";
    return entry.isFile && name !== CONFIG_FILE && this.serviceRegistry.hasServices(entry.uri);
  }
}
