import { type Cancellation, interruptAndCheck, type LangiumDocument, stream, type URI, UriUtils } from "langium";
import type { SourceFile } from "../generated/ast.ts";
import { LIBRARY_URI } from "../library/library.ts";
import { STD_TEXT } from "../library/std.ts";
import type { DomainSharedServices } from "../services.ts";

/** Brings documents into the workspace beside those that are open or found in its folders. */
export class DocumentLoader {
  private readonly services: DomainSharedServices;
  /** What documents import from other projects, by their URIs. */
  private readonly foreign = new Map<string, string>();
  /** URIs of documents that were loaded because others import them. */
  private readonly imported = new Set<string>();

  constructor(services: DomainSharedServices) {
    this.services = services;
  }

  /** The library as a document like any other, when it is asked for the first time. */
  library(): LangiumDocument | undefined {
    const { LangiumDocuments, LangiumDocumentFactory } = this.services.workspace;
    if (LangiumDocuments.hasDocument(LIBRARY_URI)) return undefined;
    const library = LangiumDocumentFactory.fromString(STD_TEXT, LIBRARY_URI);
    LangiumDocuments.addDocument(library);
    return library;
  }

  /**
   * Resolves imports, and loads what they lead to.
   *
   * @param documents those with new imports; those whose imports led nowhere are looked at as well
   * @param found gets each document that was loaded
   * @param redirected gets the URI of each document of which an import leads somewhere else than before; what it got
   *   stays true when this is cancelled
   */
  async loadImports(
    documents: readonly LangiumDocument[],
    found: (document: LangiumDocument) => void,
    redirected: Set<string>,
    token: Cancellation.CancellationToken,
  ): Promise<void> {
    const { Imports, LangiumDocuments, Projects } = this.services.workspace;
    const known = new Set(documents);
    const queue = [...documents];
    let hasLoaded = false;
    for (const document of LangiumDocuments.all) {
      if (!Projects.knows(document.uri)) await Projects.load(document.uri);
      if (!known.has(document) && Imports.isBroken(document)) queue.push(document);
    }
    for (const document of queue) {
      await interruptAndCheck(token);
      const before = Imports.targetsIn(document);
      for (const uri of await Imports.resolve(document)) {
        if (LangiumDocuments.hasDocument(uri)) continue;
        const imported = await LangiumDocuments.getOrCreateDocument(uri, token);
        this.imported.add(uri.toString());
        hasLoaded = true;
        queue.push(imported);
        found(imported);
      }
      if (Imports.targetsIn(document) !== before) redirected.add(document.uri.toString());
    }
    // What was probably meant may be a file that was not known yet.
    if (hasLoaded) await this.resolveBroken();
  }

  /** Resolves imports that lead nowhere again: which file was probably meant depends on all that are known. */
  async resolveBroken(): Promise<void> {
    const { Imports, LangiumDocuments } = this.services.workspace;
    for (const document of LangiumDocuments.all) if (Imports.isBroken(document)) await Imports.resolve(document);
  }

  /**
   * Documents that were loaded for imports, when nothing leads to them any more: they are neither open nor models of
   * the workspace. All imports must have been resolved.
   */
  async orphans(): Promise<LangiumDocument[]> {
    if (this.imported.size === 0) return [];
    const { Imports, LangiumDocuments, TextDocuments, WorkspaceManager } = this.services.workspace;
    const candidates = new Map<string, LangiumDocument>();
    const queue: LangiumDocument[] = [];
    for (const document of LangiumDocuments.all) {
      const { uri } = document;
      const stays =
        !this.imported.has(uri.toString()) || TextDocuments?.get(uri) || (await WorkspaceManager.contains(uri));
      if (stays) queue.push(document);
      else candidates.set(uri.toString(), document);
    }
    for (const document of queue) {
      for (const uri of Imports.urisIn(document)) {
        const found = candidates.get(uri.toString());
        if (found) queue.push(found);
        candidates.delete(uri.toString());
      }
    }
    for (const key of candidates.keys()) this.imported.delete(key);
    return [...candidates.values()];
  }

  /**
   * Looks again which documents belong where.
   *
   * @param configs settings of projects that came, changed or went
   * @returns model files that were not read before, and documents that are no models any more
   */
  async searchAgain(configs: readonly URI[]): Promise<{ added: URI[]; removed: URI[] }> {
    const { LangiumDocuments, Projects, TextDocuments, WorkspaceManager } = this.services.workspace;
    const added: URI[] = [];
    const removed: URI[] = [];
    Projects.clear();
    for (const config of configs) {
      const folder = UriUtils.dirname(config);
      const found = await WorkspaceManager.searchFolder(folder);
      const models = new Set(found.map((uri) => uri.toString()));
      added.push(...found.filter((uri) => !LangiumDocuments.hasDocument(uri)));
      for (const { uri } of LangiumDocuments.getDocuments(folder)) {
        // An open file stays, whatever the settings say; an imported one is loaded again.
        if (!models.has(uri.toString()) && !TextDocuments?.get(uri)) removed.push(uri);
      }
    }
    return { added, removed };
  }

  /** Whether documents import from other projects than when this was asked last: what these add to entities is seen everywhere. */
  seesOtherProjects(building: readonly LangiumDocument[]): boolean {
    const { Imports, LangiumDocuments, Links, Projects } = this.services.workspace;
    let changed = false;
    const documents = new Set([...building, ...stream(Links.all).map(({ document }) => document)]);
    for (const { uri, parseResult } of documents) {
      const key = uri.toString();
      if (!LangiumDocuments.hasDocument(uri)) {
        changed = this.foreign.get(key) ? true : changed;
        this.foreign.delete(key);
        continue;
      }
      const own = Projects.of(uri).key;
      const projects = new Set<string>();
      for (const node of (parseResult.value as SourceFile).imports ?? []) {
        const target = Imports.targetOf(node);
        if (!target?.ok || !LangiumDocuments.hasDocument(target.uri)) continue;
        const project = Projects.of(target.uri);
        if (project.key !== own && project.kind !== "library") projects.add(target.uri.toString());
      }
      const now = [...projects].sort().join(" ");
      if (now !== (this.foreign.get(key) ?? "")) changed = true;
      if (now) this.foreign.set(key, now);
      else this.foreign.delete(key);
    }
    return changed;
  }
}
