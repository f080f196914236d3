import {
  type BuildOptions,
  Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  interruptAndCheck,
  type LangiumDocument,
  type MaybePromise,
  OperationCancelled,
  type ReferenceInfo,
  type URI,
  UriUtils,
} from "langium";
import { LIBRARY_URI } from "../library/library.ts";
import { STD_TEXT } from "../library/std.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import { forgetTargets } from "../references/linker.ts";
import type { DomainServices, DomainSharedServices } from "../services.ts";
import { CONFIG_FILE } from "./config.ts";
import { exportSignature } from "./export-signature.ts";
import { sourceFile } from "./imports.ts";
import type { DomainIndexManager } from "./index-manager.ts";
import type { Project } from "./projects.ts";

/** What other documents were last linked against. */
interface Published {
  readonly signature: number;
  /** With syntax errors, something that others miss may stand in what could not be read. */
  readonly broken: boolean;
  readonly names: ReadonlySet<string>;
  /** The principal entity and the tenancy: what concerns a whole project. */
  readonly projectFacts: string;
  /** Documents whose entities got members or extensions from this one. */
  additionsTo: ReadonlySet<string>;
}

/**
 * Builds documents phase by phase, like Langium's own builder, with four differences: it loads what is imported,
 * relinks other documents only when what a file exports has changed, otherwise only points their references to the
 * new syntax tree, and tells whoever waits for a phase also when no document had to go through it.
 */
export class DomainDocumentBuilder extends DefaultDocumentBuilder {
  private readonly services: DomainSharedServices;
  private readonly index: DomainIndexManager;
  private readonly published = new Map<string, Published>();
  /** Documents that are gone since other documents were last linked. */
  private readonly gone = new Set<string>();
  /** Projects that lost documents since their models were last checked. */
  private readonly shrunk = new Map<string, Project>();
  /** Documents whose broken imports lead somewhere now. */
  private readonly mended = new Set<string>();
  /** Documents with a new syntax tree to which older references of other documents must be pointed. */
  private readonly reparsed = new Set<string>();
  /** Who waits for the whole workspace to reach a state. */
  private readonly waiting = new Set<{ readonly state: DocumentState; readonly resolve: () => void }>();

  constructor(services: DomainSharedServices) {
    super(services);
    this.services = services;
    this.index = services.workspace.IndexManager;
  }

  override async update(changed: URI[], deleted: URI[], token = Cancellation.CancellationToken.None): Promise<void> {
    const configs = [...changed, ...deleted].filter((uri) => UriUtils.basename(uri) === CONFIG_FILE);
    const { added, removed } = await this.reloadProjects(configs);
    await super.update([...changed, ...added], [...deleted, ...removed], token);
  }

  /** Which documents to relink is decided later, when the changed ones have been parsed. */
  protected override shouldRelink(): boolean {
    return false;
  }

  protected override cleanUpDeleted(document: LangiumDocument): void {
    super.cleanUpDeleted(document);
    const key = document.uri.toString();
    this.published.delete(key);
    this.gone.add(key);
    const project = this.services.workspace.Projects.of(document.uri);
    this.shrunk.set(project.key, project);
    this.services.workspace.Projects.forget(document.uri);
  }

  protected override async buildDocuments(
    given: LangiumDocument[],
    options: BuildOptions,
    token: Cancellation.CancellationToken,
  ): Promise<void> {
    const documents = [...given];
    this.addLibrary(documents);
    this.prepareBuild(documents, options);
    await this.parse(documents, token);
    await this.loadImports(documents, options, token);
    await this.runCancelable(documents, DocumentState.IndexedContent, token, (document) =>
      this.indexManager.updateContent(document, token),
    );
    await this.runCancelable(documents, DocumentState.ComputedScopes, token, async (document) => {
      const { ScopeComputation } = this.domain(document).references;
      document.localSymbols = await ScopeComputation.collectLocalSymbols(document, token);
    });
    this.clearNames();
    this.addAffected(documents, options);
    await super.buildDocuments(documents, options, token);
  }

  private async parse(documents: readonly LangiumDocument[], token: Cancellation.CancellationToken): Promise<void> {
    for (const { uri, state } of documents) if (state < DocumentState.Parsed) this.reparsed.add(uri.toString());
    await this.runCancelable([...documents], DocumentState.Parsed, token, (document) =>
      this.langiumDocumentFactory.update(document, token),
    );
  }

  protected override async runCancelable(
    documents: LangiumDocument[],
    targetState: DocumentState,
    token: Cancellation.CancellationToken,
    callback: (document: LangiumDocument) => MaybePromise<unknown>,
  ): Promise<void> {
    const others = targetState === DocumentState.Validated ? await this.withOtherFindings(documents, token) : [];
    await super.runCancelable([...documents, ...others], targetState, token, callback);
    for (const waiting of this.waiting) if (waiting.state <= this.currentState) waiting.resolve();
  }

  /**
   * Langium notifies only of phases that a document went through, and may do so after looking at who waits and before
   * moving to the state: whoever came in between, or waited during a mere deletion, would wait for ever.
   */
  protected override awaitBuilderState(state: DocumentState, token: Cancellation.CancellationToken): Promise<void> {
    if (this.currentState >= state) return Promise.resolve();
    if (token.isCancellationRequested) return Promise.reject(OperationCancelled);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.waiting.delete(waiting);
        cancellation.dispose();
        settle();
      };
      const waiting = { state, resolve: () => end(resolve) };
      const cancellation = token.onCancellationRequested(() => end(() => reject(OperationCancelled)));
      this.waiting.add(waiting);
    });
  }

  /** The library is a document like any other; it is there from the first build on. */
  private addLibrary(documents: LangiumDocument[]): void {
    if (this.langiumDocuments.hasDocument(LIBRARY_URI)) return;
    const library = this.langiumDocumentFactory.fromString(STD_TEXT, LIBRARY_URI);
    this.langiumDocuments.addDocument(library);
    documents.push(library);
  }

  /** Resolves the imports of new syntax trees and of documents whose imports lead nowhere; loads what they lead to. */
  private async loadImports(
    documents: LangiumDocument[],
    options: BuildOptions,
    token: Cancellation.CancellationToken,
  ): Promise<void> {
    const { Imports } = this.services.workspace;
    const known = new Set(documents);
    const queue = documents.filter((document) => document.state < DocumentState.Linked);
    const { Projects } = this.services.workspace;
    for (const document of this.langiumDocuments.all) {
      if (!Projects.knows(document.uri)) await Projects.load(document.uri);
      if (!known.has(document) && Imports.isBroken(document)) queue.push(document);
    }
    for (const document of queue) {
      await interruptAndCheck(token);
      const wasBroken = Imports.isBroken(document);
      for (const uri of await Imports.resolve(document)) {
        if (this.langiumDocuments.hasDocument(uri)) continue;
        const imported = await this.langiumDocuments.getOrCreateDocument(uri, token);
        documents.push(imported);
        queue.push(imported);
        this.prepareBuild([imported], options);
      }
      if (wasBroken && !Imports.isBroken(document)) this.mended.add(document.uri.toString());
    }
  }

  /**
   * The validated documents in which the model checks find something else now that others have changed. They are made
   * ready to be validated again.
   */
  private async withOtherFindings(
    documents: readonly LangiumDocument[],
    token: Cancellation.CancellationToken,
  ): Promise<LangiumDocument[]> {
    const { Projects } = this.services.workspace;
    const validated = new Set(documents);
    const projects = new Map(this.shrunk);
    for (const { uri } of documents) projects.set(Projects.of(uri).key, Projects.of(uri));
    const others: LangiumDocument[] = [];
    for (const project of projects.values()) {
      const candidates = Projects.documentsOf(project).filter(
        (document) => document.state >= DocumentState.Validated && !validated.has(document),
      );
      if (candidates.length === 0) continue;
      const { ProjectDiagnostics } = this.library().validation;
      await ProjectDiagnostics.prepare(project, token);
      others.push(...candidates.filter((document) => ProjectDiagnostics.hasNews(document)));
    }
    this.shrunk.clear();
    for (const document of others) {
      const options = this.getBuildOptions(document);
      this.resetToState(document, DocumentState.IndexedReferences);
      this.prepareBuild([document], options);
    }
    return others;
  }

  private clearNames(): void {
    const { references } = this.library();
    references.FileNames.clear();
    references.Members.clear();
    this.index.forgetTargets();
  }

  /**
   * Adds the documents that must be linked and validated again because of the new state of others. From here to the
   * end nothing waits: a cancelled build leaves either all of it done or none.
   */
  private addAffected(documents: LangiumDocument[], options: BuildOptions): void {
    const affected = this.findAffected(documents);
    for (const document of affected) this.resetToState(document, DocumentState.ComputedScopes);
    this.pointToNewTrees();
    const building = new Set(documents);
    documents.push(...affected.filter((document) => !building.has(document)));
    this.prepareBuild(affected, options);
  }

  private findAffected(building: readonly LangiumDocument[]): LangiumDocument[] {
    const others = this.langiumDocuments.all
      .filter((document) => document.state >= DocumentState.Linked && !UriUtils.equals(document.uri, LIBRARY_URI))
      .toArray();
    const changed = new Set(this.gone);
    const names = new Set<string>();
    const projects = new Set<string>();
    for (const document of building) this.publish(document, others.length > 0, { changed, names, projects });
    this.gone.clear();
    const mended = new Set(this.mended);
    this.mended.clear();
    if (changed.size === 0 && mended.size === 0) return [];
    this.addHeirs(changed, others);
    const { Projects, Imports } = this.services.workspace;
    return others.filter((document) => {
      const references = this.index.referencesOf(document.uri);
      if (!references || references.unresolved || Imports.isBroken(document)) return true;
      const key = document.uri.toString();
      if (changed.has(key) || mended.has(key) || this.index.isAffected(document, changed)) return true;
      if (projects.has(Projects.of(document.uri).key)) return true;
      const file = sourceFile(document);
      return file !== undefined && names.size > 0 && hasAny(fileSymbols(file).declared, names);
    });
  }

  /** Notes what a document exports now, and what of that is new to others. */
  private publish(
    document: LangiumDocument,
    hasReaders: boolean,
    news: { readonly changed: Set<string>; readonly names: Set<string>; readonly projects: Set<string> },
  ): void {
    const file = sourceFile(document);
    const key = document.uri.toString();
    const before = this.published.get(key);
    if (!file || (before && !this.reparsed.has(key))) return;
    const symbols = fileSymbols(file);
    const { Projects } = this.services.workspace;
    const now: Published = {
      broken: document.parseResult.lexerErrors.length + document.parseResult.parserErrors.length > 0,
      signature: hasReaders || !before ? exportSignature(file) : Number.NaN,
      names: new Set(symbols.declared.keys()),
      projectFacts: `${symbols.principal?.name ?? ""} ${symbols.tenancy?.entity?.$refText ?? ""}`,
      additionsTo: additionsOf(document),
    };
    this.published.set(key, now);
    if (before?.signature === now.signature && before.broken === now.broken) return;
    news.changed.add(key);
    for (const uri of [...now.additionsTo, ...(before?.additionsTo ?? [])]) news.changed.add(uri);
    for (const name of now.names) if (!before?.names.has(name)) news.names.add(name);
    for (const name of before?.names ?? []) if (!now.names.has(name)) news.names.add(name);
    if ((before?.projectFacts ?? " ") !== now.projectFacts) news.projects.add(Projects.of(document.uri).key);
  }

  /** Adds the documents whose entities inherit from those that changed, directly or not. */
  private addHeirs(changed: Set<string>, documents: readonly LangiumDocument[]): void {
    for (let size = -1; size < changed.size; ) {
      size = changed.size;
      for (const { uri } of documents) {
        const inherits = this.index.referencesOf(uri)?.inheritsFrom ?? [];
        for (const base of inherits) if (changed.has(base)) changed.add(uri.toString());
      }
    }
  }

  /** References of documents that are not linked again still lead to the old trees of those that were parsed again. */
  private pointToNewTrees(): void {
    const stale = new Map<LangiumDocument, ReferenceInfo[]>();
    for (const document of this.reparsed.size > 0 ? this.langiumDocuments.all : []) {
      const references = document.state >= DocumentState.Linked ? this.index.referencesOf(document.uri) : undefined;
      const found = references ? [...this.reparsed].flatMap((uri) => references.referencesInto(uri)) : [];
      if (found.length > 0) stale.set(document, found);
    }
    // All of them forget before one is linked, because one may be resolved by way of another.
    for (const references of stale.values()) forgetTargets(references);
    this.clearNames();
    for (const [document, references] of stale) this.domain(document).references.Linker.linkAgain(references, document);
    this.reparsed.clear();
  }

  /**
   * Looks again which documents belong where. All of them are linked again: which names they see may have changed.
   *
   * @returns model files that were not read before, and documents that are no models any more
   */
  private async reloadProjects(configs: readonly URI[]): Promise<{ added: URI[]; removed: URI[] }> {
    const added: URI[] = [];
    const removed: URI[] = [];
    if (configs.length === 0) return { added, removed };
    this.services.workspace.Projects.clear();
    for (const config of configs) {
      const folder = UriUtils.dirname(config);
      const found = await this.workspaceManager().searchFolder(folder);
      const models = new Set(found.map((uri) => uri.toString()));
      added.push(...found.filter((uri) => !this.langiumDocuments.hasDocument(uri)));
      for (const { uri } of this.langiumDocuments.getDocuments(folder)) {
        // An open file stays, whatever the settings say; an imported one is loaded again.
        if (!models.has(uri.toString()) && !this.textDocuments?.get(uri)) removed.push(uri);
      }
    }
    for (const document of this.langiumDocuments.all) this.resetToState(document, DocumentState.ComputedScopes);
    return { added, removed };
  }

  /** The services of the language, whichever the document. */
  private library(): DomainServices {
    return this.serviceRegistry.getServices(LIBRARY_URI) as DomainServices;
  }

  private domain(document: LangiumDocument): DomainServices {
    return this.serviceRegistry.getServices(document.uri) as DomainServices;
  }
}

/** The documents whose entities get members from a document: by `inverse` and by `extend entity`. */
function additionsOf(document: LangiumDocument): Set<string> {
  const file = sourceFile(document);
  if (!file) return new Set();
  const { extensions, inverses } = fileSymbols(file);
  const references = [
    ...extensions.map((extension) => extension.entity),
    ...inverses.map((inverse) => inverse.$container.type?.type),
  ];
  const targets = new Set<string>();
  for (const reference of references) {
    // The description is there once the reference has been resolved.
    const uri = reference?.ref && reference.$nodeDescription?.documentUri;
    if (uri && uri !== document.uri) targets.add(uri.toString());
  }
  return targets;
}

function hasAny(map: ReadonlyMap<string, unknown>, names: ReadonlySet<string>): boolean {
  for (const name of names) if (map.has(name)) return true;
  return false;
}
