import { type AstNode, AstUtils, Cancellation, GrammarUtils, interruptAndCheck, type LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import type { VersionedModel } from "../model-building/project-models.ts";
import { expressionRange } from "../parser/expression-range.ts";
import type { DomainServices } from "../services.ts";
import { sourceFile } from "../workspace/imports.ts";
import type { Project } from "../workspace/projects.ts";
import { diagnostics } from "./diagnostics.ts";
import { faultMessage } from "./fault.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";
import type { ModelCheck, ModelCheckContext, ModelPlace, Place } from "./model-check.ts";
import { modelChecks } from "./model-checks/index.ts";
import { mentionsSuppressions } from "./suppressions.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

/** What a model check found in a document. */
export interface ModelFinding {
  readonly kind: DiagnosticKind;
  readonly message: string;
  readonly range: Diagnostic["range"];
  readonly related: NonNullable<Diagnostic["relatedInformation"]>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the checks of a project found. */
interface ProjectFindings {
  /** By URIs of documents. */
  readonly byDocument: ReadonlyMap<string, readonly ModelFinding[]>;
  readonly complete: boolean;
}

/** What the checks of a project found in one document. */
export interface DocumentFindings {
  readonly findings: readonly ModelFinding[];
  /** See `ModelCheckContext.complete`. */
  readonly complete: boolean;
}

const NONE: readonly ModelFinding[] = [];

/** Runs the model checks of a project, once for each state of it. */
export class ProjectDiagnostics {
  private readonly services: DomainServices;
  private readonly checks: Readonly<Record<string, ModelCheck>>;
  private readonly done = new WeakMap<VersionedModel, ProjectFindings>();
  private readonly logged = new Set<string>();
  /** What was last told about a document, as text. */
  private readonly told = new WeakMap<LangiumDocument, string>();

  constructor(services: DomainServices, checks: Readonly<Record<string, ModelCheck>> = modelChecks) {
    this.services = services;
    this.checks = checks;
  }

  /** What the checks find in a linked document, which from then on counts as told. */
  async tell(document: LangiumDocument, token = Cancellation.CancellationToken.None): Promise<DocumentFindings> {
    const project = this.services.shared.workspace.Projects.of(document.uri);
    const found = findingsIn(document, await this.findingsOf(project, token));
    this.told.set(document, asText(document, found));
    return found;
  }

  /** Makes sure that {@link hasNews} can answer for the documents of a linked project. */
  async prepare(project: Project, token: Cancellation.CancellationToken): Promise<void> {
    await this.findingsOf(project, token);
  }

  /** Whether the checks find something else in a document than what was told last. */
  hasNews(document: LangiumDocument): boolean {
    const { models, shared } = this.services;
    const model = models.ProjectModels.unlocatedModelOf(shared.workspace.Projects.of(document.uri));
    const found = this.done.get(model);
    return found !== undefined && asText(document, findingsIn(document, found)) !== this.told.get(document);
  }

  private async findingsOf(project: Project, token: Cancellation.CancellationToken): Promise<ProjectFindings> {
    const model = this.services.models.ProjectModels.unlocatedModelOf(project);
    let findings = this.done.get(model);
    if (!findings) {
      findings = await this.run(project, model, token);
      this.done.set(model, findings);
    }
    return findings;
  }

  /** With its stack once: a check that fails does so at every change. */
  private log(check: string, error: unknown): void {
    const message = `${check}: ${error instanceof Error ? error.message : String(error)}`;
    if (this.logged.has(message)) return;
    this.logged.add(message);
    console.error(`The model check "${check}" failed:`, error);
  }

  private async run(
    project: Project,
    model: VersionedModel,
    token: Cancellation.CancellationToken,
  ): Promise<ProjectFindings> {
    const documents = this.services.shared.workspace.Projects.documentsOf(project);
    const collected = new Collection(documents, model, this.services);
    for (const [name, check] of Object.entries(this.checks)) {
      await interruptAndCheck(token);
      try {
        check(collected.context);
      } catch (error) {
        this.log(name, error);
        const root = documents[0]?.parseResult.value;
        if (root) collected.context.report(diagnostics.fault, faultMessage(name, error), { at: root });
      }
    }
    return { byDocument: collected.findings, complete: collected.context.complete };
  }
}

function findingsIn(document: LangiumDocument, { byDocument, complete }: ProjectFindings): DocumentFindings {
  return { findings: byDocument.get(document.uri.toString()) ?? NONE, complete };
}

/** Whether the project is complete makes a difference to a document with suppressions: some may suppress nothing. */
function asText(document: LangiumDocument, { findings, complete }: DocumentFindings): string {
  return JSON.stringify(mentionsSuppressions(document) ? [findings, complete] : findings);
}

/** What is found in one run over a project. */
class Collection {
  readonly findings = new Map<string, ModelFinding[]>();
  readonly context: ModelCheckContext;
  private readonly own: ReadonlySet<LangiumDocument>;
  private readonly seen = new Set<string>();

  constructor(
    documents: readonly LangiumDocument[],
    { model, originOf, hidden }: VersionedModel,
    services: DomainServices,
  ) {
    const { Imports, IndexManager, Projects } = services.shared.workspace;
    this.own = new Set(documents);
    this.context = {
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
        return node !== undefined && this.own.has(AstUtils.getDocument(node));
      },
      report: (kind, message, where) => this.add(kind, message, where),
    };
  }

  private add(kind: DiagnosticKind, message: string, where: ModelPlace): void {
    const place = this.locate(where);
    if (!place || !this.own.has(place.document)) return;
    const uri = place.document.uri.toString();
    const { start, end } = place.range;
    const key = `${kind.code} ${uri} ${start.line}:${start.character}-${end.line}:${end.character}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const related = (where.related ?? []).flatMap((other) => {
      const found = this.locate(other);
      if (!found) return [];
      return { message: other.message, location: { uri: found.document.uri.toString(), range: found.range } };
    });
    const finding = { kind, message, range: place.range, related, ...(where.data ? { data: where.data } : {}) };
    const list = this.findings.get(uri);
    if (list) list.push(finding);
    else this.findings.set(uri, [finding]);
  }

  private locate(where: Place): { document: LangiumDocument; range: Diagnostic["range"] } | undefined {
    const node = isNode(where.at) ? where.at : this.context.originOf(where.at);
    const range = node && markedRange(node, where);
    return range && { document: AstUtils.getDocument(node), range };
  }
}

function isNode(object: object): object is AstNode {
  return "$type" in object && typeof object.$type === "string";
}

function hasNoSyntaxErrors({ parseResult }: LangiumDocument): boolean {
  return parseResult.lexerErrors.length + parseResult.parserErrors.length === 0;
}

function markedRange(node: AstNode, { property, index, whole }: Place): Diagnostic["range"] | undefined {
  const all = node.$cstNode;
  const named = whole ? undefined : (property ?? (isExpression(node) ? undefined : "name"));
  const part = named === undefined ? undefined : GrammarUtils.findNodeForProperty(all, named, index);
  return part?.range ?? expressionRange(node);
}

/** The name of a lambda's parameter or of an argument is not what is meant by them. */
function isExpression(node: AstNode): boolean {
  return ast.isExpression(node) || ast.isLambda(node) || ast.isArgument(node);
}
