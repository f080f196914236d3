import { CONFIG_FILE, type Project } from "@domainsmith/language";
import { DocumentState, Emitter, type Event, URI, UriUtils } from "langium";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DomainServerSharedServices } from "../server-module.ts";
import { readProjectSettings } from "../workspace/project-settings.ts";

/** The diagnostics of one file. */
export interface FileDiagnostics {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Knows what is wrong in each project's `domainsmith.json`, as it is on the disk. */
export class ConfigDiagnostics {
  readonly #shared: DomainServerSharedServices;
  readonly #changed = new Emitter<FileDiagnostics>();
  /** By URI; files without problems only if they had some. */
  readonly #found = new Map<string, readonly Diagnostic[]>();
  /** Projects whose settings were read since they last changed. */
  readonly #read = new Set<string>();
  /** Grows when settings change: what is being read then is old. */
  #revision = 0;

  constructor(shared: DomainServerSharedServices) {
    this.#shared = shared;
    shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, async () => {
      for (const project of shared.workspace.Projects.all()) {
        if (this.#read.has(project.key)) continue;
        this.#read.add(project.key);
        await this.#readSettings(project);
      }
      this.#forgetOthers();
    });
    shared.lsp.DocumentUpdateHandler.onWatchedFilesChange(({ changes }) => {
      for (const { uri } of changes) {
        if (UriUtils.basename(URI.parse(uri)) !== CONFIG_FILE) continue;
        // Found again with the build that follows; a file that is gone has no problems any more.
        this.#read.clear();
        this.#revision += 1;
        this.#forget(uri);
      }
    });
    shared.workspace.DocumentBuilder.onUpdate((_changed, deleted) => {
      if (deleted.length === 0) return;
      // A folder that is deleted, or leaves the workspace, takes its settings with it.
      this.#forgetOthers();
      const keys = new Set(shared.workspace.Projects.all().map(({ key }) => key));
      for (const key of this.#read) if (!keys.has(key)) this.#read.delete(key);
    });
  }

  /** Tells of files whose diagnostics are others now. */
  get onChange(): Event<FileDiagnostics> {
    return this.#changed.event;
  }

  /** All files with diagnostics. */
  get all(): readonly FileDiagnostics[] {
    return [...this.#found].map(([uri, diagnostics]) => ({ uri, diagnostics }));
  }

  /** Forgets what was wrong with settings that no project has any more; they may have gone while they were read. */
  #forgetOthers(): void {
    if (this.#found.size === 0) return;
    const known = new Set(this.#shared.workspace.Projects.all().map(({ configUri }) => configUri?.toString()));
    for (const uri of this.#found.keys()) if (!known.has(uri)) this.#forget(uri);
  }

  #forget(uri: string): void {
    if (this.#found.delete(uri)) this.#changed.fire({ uri, diagnostics: [] });
  }

  async #readSettings(project: Project): Promise<void> {
    if (!project.configUri) return;
    const revision = this.#revision;
    const { problems, text } = await readProjectSettings(project, this.#shared.workspace.FileSystemProvider);
    if (revision !== this.#revision) return;
    const uri = project.configUri.toString();
    if (problems.length === 0 && !this.#found.has(uri)) return;
    const document = TextDocument.create(uri, "jsonc", 0, text);
    const diagnostics = problems.map(
      ({ severity, code, message, offset, length }): Diagnostic => ({
        range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
        severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        code,
        message,
        source: "domainsmith",
      }),
    );
    this.#found.set(uri, diagnostics);
    this.#changed.fire({ uri, diagnostics });
  }
}
