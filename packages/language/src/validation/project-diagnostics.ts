import { AstUtils, Cancellation, interruptAndCheck, type LangiumDocument } from "langium";
import { sameItems } from "../model-building/inputs.ts";
import type { VersionedModel } from "../model-building/project-models.ts";
import type { DomainServices } from "../services.ts";
import { sourceFile } from "../workspace/imports.ts";
import type { Project } from "../workspace/projects.ts";
import { DeclarationChecks, type Fault, type RawFinding } from "./declaration-findings.ts";
import { diagnostics } from "./diagnostics.ts";
import { faultMessage } from "./fault.ts";
import { isNode } from "./finding-places.ts";
import type { DeclarationCheck, ModelCheck, ModelCheckContext, WholeModelCheck } from "./model-check.ts";
import { modelChecks } from "./model-checks/index.ts";
import { type ModelFinding, ProjectFindings } from "./project-findings.ts";
import { mentionsSuppressions } from "./suppressions.ts";

/** What the checks of a project found in one document. */
export interface DocumentFindings {
  readonly findings: readonly ModelFinding[];
  /** See `ModelCheckContext.complete`. */
  readonly complete: boolean;
}

/** What one state of a project has. */
interface Found {
  /** By URIs of documents. */
  readonly byDocument: ReadonlyMap<string, readonly ModelFinding[]>;
  readonly complete: boolean;
}

/** What is kept from one state of a project to the next. */
interface ProjectMemory {
  readonly checks: DeclarationChecks;
  readonly findings: ProjectFindings;
  /** When the last run has ended, however it ended: there is one at a time. */
  ended: Promise<unknown>;
}

const NONE: readonly ModelFinding[] = [];

/** Runs the model checks of a project, once for each state of it; what a change does not concern is kept. */
export class ProjectDiagnostics {
  private readonly services: DomainServices;
  private readonly checks: readonly (readonly [name: string, check: ModelCheck])[];
  private readonly ofDeclarations: readonly (readonly [name: string, check: DeclarationCheck])[];
  private readonly memories = new Map<string, ProjectMemory>();
  private readonly done = new WeakMap<VersionedModel, Found>();
  private readonly logged = new Set<string>();
  private readonly told = new WeakMap<LangiumDocument, DocumentFindings>();

  constructor(services: DomainServices, checks: Readonly<Record<string, ModelCheck>> = modelChecks) {
    this.services = services;
    this.checks = Object.entries(checks);
    this.ofDeclarations = this.checks.flatMap(([name, check]) =>
      isOfWholeModel(check) ? [] : [[name, check] as const],
    );
    services.shared.workspace.DocumentBuilder.onUpdate((_changed, deleted) => {
      if (deleted.length > 0) this.forgetEmpty();
    });
  }

  /** What the checks find in a linked document, which from then on counts as told. */
  async tell(document: LangiumDocument, token = Cancellation.CancellationToken.None): Promise<DocumentFindings> {
    const project = this.services.shared.workspace.Projects.of(document.uri);
    const found = findingsIn(document, await this.findingsOf(project, token));
    this.told.set(document, found);
    return found;
  }

  /** Makes sure that {@link hasNews} can answer for the documents of a linked project. */
  async prepare(project: Project, token: Cancellation.CancellationToken): Promise<void> {
    await this.findingsOf(project, token);
  }

  /**
   * Whether the checks find something else in a document than what was told last. Findings that are the same are the
   * same objects.
   */
  hasNews(document: LangiumDocument): boolean {
    const { models, shared } = this.services;
    const model = models.ProjectModels.unlocatedModelOf(shared.workspace.Projects.of(document.uri));
    const found = this.done.get(model);
    if (!found) return false;
    const [now, before] = [findingsIn(document, found), this.told.get(document)];
    if (!before || !sameItems(now.findings, before.findings)) return true;
    // A document may have suppressions that suppress nothing, which is only known when all is known.
    return now.complete !== before.complete && mentionsSuppressions(document);
  }

  private async findingsOf(project: Project, token: Cancellation.CancellationToken): Promise<Found> {
    const { ProjectModels } = this.services.models;
    await ProjectModels.prepare(project, () => interruptAndCheck(token));
    const model = ProjectModels.unlocatedModelOf(project);
    let findings = this.done.get(model);
    if (!findings) {
      findings = await this.run(project, model, token);
      this.done.set(model, findings);
    }
    return findings;
  }

  private async run(project: Project, model: VersionedModel, token: Cancellation.CancellationToken): Promise<Found> {
    const documents = this.services.shared.workspace.Projects.documentsOf(project);
    let reported: RawFinding[] = [];
    const context = contextOf(documents, model, this.services, (kind, message, where) =>
      reported.push({ kind, message, where }),
    );
    const memory = this.memoryOf(project, context);
    const pause = () => interruptAndCheck(token);
    const run = memory.ended.then(pause).then(() => memory.checks.run(context, pause));
    memory.ended = run.catch(() => undefined);
    const ofDeclarations = await run;
    const faults: Fault[] = [...ofDeclarations.faults];
    const kept = ofDeclarations.byCheck.values();
    const all: (readonly RawFinding[])[] = [];
    for (const [name, check] of this.checks) {
      if (isOfWholeModel(check)) {
        await pause();
        try {
          check(context);
        } catch (error) {
          faults.push({ check: name, error });
        }
        all.push(reported);
        reported = [];
      } else all.push(kept.next().value ?? []);
    }
    const root = documents[0]?.parseResult.value;
    for (const { check, error } of faults) {
      this.log(check, error);
      if (root) all.push([{ kind: diagnostics.fault, message: faultMessage(check, error), where: { at: root } }]);
    }
    const settings = project.config?.diagnostics;
    const counting: RawFinding[] = [];
    for (const findings of all) {
      for (const finding of findings) {
        if (finding.onlyIfComplete && !context.complete) continue;
        // Places of what nobody sees need not be followed. What hides other findings cannot be switched off.
        if (settings?.[finding.kind.code] !== "off") counting.push(finding);
      }
    }
    const byDocument = memory.findings.update(counting, new Set(documents), model);
    return { byDocument, complete: context.complete };
  }

  /** With its stack once: a check that fails does so at every change. */
  private log(check: string, error: unknown): void {
    const message = `${check}: ${error instanceof Error ? error.message : String(error)}`;
    if (this.logged.has(message)) return;
    this.logged.add(message);
    console.error(`The model check "${check}" failed:`, error);
  }

  private memoryOf({ key }: Project, context: ModelCheckContext): ProjectMemory {
    let memory = this.memories.get(key);
    if (!memory) {
      const checks = new DeclarationChecks(this.ofDeclarations, context);
      memory = { checks, findings: new ProjectFindings(), ended: Promise.resolve() };
      this.memories.set(key, memory);
    }
    return memory;
  }

  /** Forgets projects that have no documents any more. */
  private forgetEmpty(): void {
    const { LangiumDocuments, Projects } = this.services.shared.workspace;
    const known = new Set(LangiumDocuments.all.map(({ uri }) => Projects.of(uri).key));
    for (const key of this.memories.keys()) if (!known.has(key)) this.memories.delete(key);
  }
}

function isOfWholeModel(check: ModelCheck): check is WholeModelCheck {
  return typeof check === "function";
}

function findingsIn(document: LangiumDocument, { byDocument, complete }: Found): DocumentFindings {
  return { findings: byDocument.get(document.uri.toString()) ?? NONE, complete };
}

function contextOf(
  documents: readonly LangiumDocument[],
  { model, originOf, hidden }: VersionedModel,
  services: DomainServices,
  report: ModelCheckContext["report"],
): ModelCheckContext {
  const { Imports, IndexManager, Projects } = services.shared.workspace;
  const own = new Set(documents);
  return {
    model,
    complete: documents.every(
      (document) => hasNoSyntaxErrors(document) && !IndexManager.referencesOf(document.uri)?.unresolved,
    ),
    originOf,
    hidden,
    files: [...documents]
      .sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1))
      .flatMap((document) => sourceFile(document) ?? []),
    importOf: (node) => {
      const { key } = Projects.of(AstUtils.getDocument(node).uri);
      return documents
        .flatMap((document) => sourceFile(document)?.imports ?? [])
        .find((candidate) => {
          const target = Imports.targetOf(candidate);
          return target?.ok && Projects.of(target.uri).key === key;
        });
    },
    isOwn: (object) => {
      const node = isNode(object) ? object : originOf(object);
      return node !== undefined && own.has(AstUtils.getDocument(node));
    },
    report,
  };
}

function hasNoSyntaxErrors({ parseResult }: LangiumDocument): boolean {
  return parseResult.lexerErrors.length + parseResult.parserErrors.length === 0;
}
