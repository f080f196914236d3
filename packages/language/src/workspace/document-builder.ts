import {
  type AstNode,
  type BuildOptions,
  Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  delayNextTick,
  isOperationCancelled,
  type LangiumDocument,
  type MaybePromise,
  OperationCancelled,
  stream,
  type URI,
  UriUtils,
} from "langium";
import { LIBRARY_URI } from "../library/library.ts";
import type { Links } from "../references/links.ts";
import type { DomainServices, DomainSharedServices } from "../services.ts";
import { BuildWaiters } from "./build-waiters.ts";
import { CONFIG_FILE } from "./config.ts";
import { DocumentLoader } from "./document-loader.ts";
import type { DomainIndexManager } from "./index-manager.ts";
import type { Project } from "./projects.ts";
import { Relinking, type RelinkingPlan } from "./relinking.ts";

/**
 * Builds documents phase by phase, like Langium's own builder, with four differences: it loads what is imported, links
 * again only those imports and declarations that a change concerns (see `Relinking`), takes changes together that have
 * arrived together, and tells whoever waits for a phase also when no document had to go through it.
 */
export class DomainDocumentBuilder extends DefaultDocumentBuilder {
  private readonly services: DomainSharedServices;
  private readonly index: DomainIndexManager;
  private readonly links: Links;
  private readonly loader: DocumentLoader;
  /** URIs of documents that are gone since other documents were last linked. */
  private gone = new Set<string>();
  /** Projects that lost documents since their models were last checked. */
  private readonly shrunk = new Map<string, Project>();
  /** URIs of documents of which an import leads somewhere else than when they were last linked. */
  private redirected = new Set<string>();
  /** Whether it was looked again which documents belong where. */
  private reloaded = false;
  /** How many updates are going to come. */
  private announced = 0;
  private readonly waiters = new BuildWaiters(() => this.announced > 0);

  constructor(services: DomainSharedServices) {
    super(services);
    this.services = services;
    this.index = services.workspace.IndexManager;
    this.links = services.workspace.Links;
    this.loader = new DocumentLoader(services);
  }

  /**
   * Says that {@link update} is going to be called. Whoever asks from now on waits for what it brings, and is not
   * answered from what was there before: a build that is still running may not have noticed yet that it is outdated.
   */
  announce(): void {
    this.announced++;
  }

  override build<T extends AstNode>(
    documents: LangiumDocument<T>[],
    options?: BuildOptions,
    token?: Cancellation.CancellationToken,
  ): Promise<void> {
    return this.attempt(() => super.build(documents, options, token));
  }

  override update(changed: URI[], deleted: URI[], token = Cancellation.CancellationToken.None): Promise<void> {
    this.announced = Math.max(0, this.announced - 1);
    return this.attempt(() => this.takeUp(changed, deleted, token));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.waiters.begin();
    try {
      await work();
    } catch (error) {
      if (!isOperationCancelled(error)) this.waiters.fail(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  private async takeUp(changed: URI[], deleted: URI[], token: Cancellation.CancellationToken): Promise<void> {
    const configs = [...changed, ...deleted].filter((uri) => UriUtils.basename(uri) === CONFIG_FILE);
    if (configs.length === 0) return super.update(changed, deleted, token);
    const { added, removed } = await this.loader.searchAgain(configs);
    // Which names they see may have changed.
    this.reloaded = true;
    for (const document of this.langiumDocuments.all) this.resetToState(document, DocumentState.ComputedScopes);
    await super.update([...changed, ...added], [...deleted, ...removed], token);
  }

  /** Which documents to relink is decided later, when the changed ones have been parsed. */
  protected override shouldRelink(): boolean {
    return false;
  }

  protected override cleanUpDeleted(document: LangiumDocument): void {
    super.cleanUpDeleted(document);
    const key = document.uri.toString();
    this.gone.add(key);
    this.waiters.gone(document.uri);
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
    await takeTogether(token);
    const library = this.loader.library();
    if (library) documents.push(library);
    this.prepareBuild(documents, options);
    await this.runCancelable(documents, DocumentState.Parsed, token, (document) =>
      this.langiumDocumentFactory.update(document, token),
    );
    const unlinked = documents.filter((document) => document.state < DocumentState.Linked);
    const add = (document: LangiumDocument) => {
      documents.push(document);
      this.prepareBuild([document], options);
    };
    await this.loader.loadImports(unlinked, add, this.redirected, token);
    const orphans = new Set(await this.loader.orphans());
    if (orphans.size > 0) {
      documents.splice(0, documents.length, ...documents.filter((document) => !orphans.has(document)));
      await this.remove([...orphans]);
      await this.loader.resolveBroken();
    }
    await this.runCancelable(documents, DocumentState.IndexedContent, token, (document) =>
      this.indexManager.updateContent(document, token),
    );
    this.relink(documents, options);
    await this.runCancelable(documents, DocumentState.ComputedScopes, token, async (document) => {
      const { ScopeComputation } = this.domain(document).references;
      document.localSymbols = await ScopeComputation.collectLocalSymbols(document, token);
    });
    const linked = documents.filter((document) => this.shouldLink(document));
    await this.runCancelable(linked, DocumentState.Linked, token, (document) =>
      this.domain(document).references.Linker.link(document, token),
    );
    this.links.areShapesLinked ||= stream(this.links.all).every(({ segments }) => segments.every((it) => it.linked));
    await this.runCancelable(linked, DocumentState.IndexedReferences, token, (document) =>
      this.indexManager.updateReferences(document, token),
    );
    const validated = documents.filter((document) => this.shouldValidate(document));
    const { KeptDiagnostics } = this.library().validation;
    for (const document of documents) if (document.state < DocumentState.Validated) KeptDiagnostics.forget(document);
    for (const document of documents) if (!this.shouldValidate(document)) this.markAsCompleted(document);
    await this.runCancelable(validated, DocumentState.Validated, token, async (document) => {
      await this.validate(document, token);
      this.markAsCompleted(document);
    });
  }

  protected override async runCancelable(
    documents: LangiumDocument[],
    targetState: DocumentState,
    token: Cancellation.CancellationToken,
    callback: (document: LangiumDocument) => MaybePromise<unknown>,
  ): Promise<void> {
    const others = targetState === DocumentState.Validated ? await this.withOtherFindings(documents, token) : [];
    await super.runCancelable([...documents, ...others], targetState, token, callback);
    if (this.announced === 0) this.waiters.reached(this.currentState);
  }

  /**
   * Langium notifies only of phases that a document went through, and may do so after looking at who waits and before
   * moving to the state: whoever came in between, or waited during a mere deletion, would wait for ever.
   */
  protected override awaitBuilderState(state: DocumentState, token: Cancellation.CancellationToken): Promise<void> {
    if (this.currentState >= state && this.announced === 0) return Promise.resolve();
    return this.waiters.untilAll(state, token);
  }

  protected override async awaitDocumentState(
    state: DocumentState,
    uri: URI,
    token: Cancellation.CancellationToken,
  ): Promise<URI> {
    // A linked document may lead into another that is being read again, until it is decided what that concerns.
    const seesOthers = state > DocumentState.IndexedContent;
    for (;;) {
      if (seesOthers) await this.awaitBuilderState(DocumentState.ComputedScopes, token);
      else if (this.announced > 0) await this.awaitBuilderState(DocumentState.Parsed, token);
      const found = await this.waiters.whileThere(uri, token, (ending) => super.awaitDocumentState(state, uri, ending));
      // A change may have arrived while the document was on its way.
      if (this.announced === 0) return found;
    }
  }

  private async remove(documents: readonly LangiumDocument[]): Promise<void> {
    for (const document of documents) {
      this.langiumDocuments.deleteDocument(document.uri);
      this.cleanUpDeleted(document);
    }
    await this.emitUpdate(
      [],
      documents.map(({ uri }) => uri),
    );
  }

  /** Files that came are taken up when they are models of the workspace, wherever they were seen. */
  protected override async findChangedUris(changed: URI): Promise<URI[]> {
    const { TextDocuments, WorkspaceManager } = this.services.workspace;
    const uris: URI[] = [];
    for (const uri of await super.findChangedUris(changed)) {
      const isKnown = this.langiumDocuments.hasDocument(uri) || TextDocuments?.get(uri);
      const hasFolders = (WorkspaceManager.workspaceFolders ?? []).length > 0;
      if (isKnown || !hasFolders || (await WorkspaceManager.contains(uri))) uris.push(uri);
    }
    return uris;
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

  /**
   * Decides what must be linked and validated again because of the new state of documents, and adds the documents in
   * question. From here to the end nothing waits: a cancelled build leaves either all of it done or none.
   */
  private relink(documents: LangiumDocument[], options: BuildOptions): void {
    const redirected = this.redirected;
    const everything = this.reloaded || this.loader.seesOtherProjects(documents);
    const known = stream(this.links.all).map(({ document }) => document);
    const candidates = new Set([...documents, ...known.filter(({ uri }) => this.langiumDocuments.hasDocument(uri))]);
    const gone = this.gone;
    const reparsed = [...candidates].filter((document) => this.links.isNew(document));
    const plan = this.relinking().apply({ documents: reparsed, gone, redirected, everything });
    const places = new Set([...gone, ...reparsed.map(({ uri }) => uri.toString())]);
    const building = new Set(documents);
    const add = (document: LangiumDocument, state: DocumentState) => {
      if (document.state > state) this.resetToState(document, state);
      this.prepareBuild([document], options);
      if (!building.has(document)) documents.push(document);
      building.add(document);
    };
    for (const document of plan.link) add(document, DocumentState.ComputedScopes);
    for (const { document } of this.links.all) {
      if (document.state < DocumentState.Validated || !this.mustBeChecked(document, plan, places)) continue;
      add(document, DocumentState.IndexedReferences);
    }
    this.reloaded = false;
    this.redirected = new Set();
    this.gone = new Set();
  }

  /**
   * Whether something is said of a document as a whole that may be different now: of names that it does not find, of
   * those that others declare as well, of places in documents that changed.
   */
  private mustBeChecked(document: LangiumDocument, plan: RelinkingPlan, places: ReadonlySet<string>): boolean {
    for (const uri of this.links.relatedTo(document) ?? []) if (places.has(uri)) return true;
    if (!plan.hasNews) return false;
    if (this.index.referencesOf(document.uri)?.unresolved) return true;
    if (this.services.workspace.Imports.isBroken(document)) return true;
    const file = this.links.of(document.uri);
    if (!file) return false;
    const { declared, renamed } = file.symbols;
    return renamed.length > 0 || [...plan.names].some((name) => declared.has(name));
  }

  private relinking(): Relinking {
    const { references, validation } = this.library();
    return new Relinking({
      links: this.links,
      linker: references.Linker,
      view: validation.ProjectView,
      clearTables: () => {
        references.FileNames.clear();
        references.Members.clear();
      },
    });
  }

  /** The services of the language, whichever the document. */
  private library(): DomainServices {
    return this.serviceRegistry.getServices(LIBRARY_URI) as DomainServices;
  }

  private domain(document: LangiumDocument): DomainServices {
    return this.serviceRegistry.getServices(document.uri) as DomainServices;
  }
}

/** One message is read at each turn of the event loop: editors ask a few questions after each change. */
const TURNS = 4;

/**
 * Lets messages be read that have already arrived: when one of them changes something again, this build is cancelled
 * before it has begun. It costs next to nothing when there are none.
 */
async function takeTogether(token: Cancellation.CancellationToken): Promise<void> {
  if (token === Cancellation.CancellationToken.None) return;
  for (let turn = 0; turn < TURNS; turn++) {
    await delayNextTick();
    if (token.isCancellationRequested) throw OperationCancelled;
  }
}
