import {
  type AstNode,
  AstUtils,
  Cancellation,
  DefaultDocumentValidator,
  type DiagnosticInfo,
  interruptAndCheck,
  isReference,
  type LangiumDocument,
  type MaybePromise,
  type ParseResult,
  toDiagnosticSeverity,
  type ValidationAcceptor,
  type ValidationCheck,
  type ValidationOptions,
  type ValidationRegistry,
  type ValidationSeverity,
} from "langium";
import { PARSER_CODES } from "../parser/codes.ts";
import { codeOfLexingError } from "../parser/text-problem.ts";
import type { DiagnosticSettings } from "../project/project-config.ts";
import { ReferenceExplainer } from "../references/explain-reference.ts";
import { flatTree } from "../references/flat-tree.ts";
import { SEGMENTS_PER_CHECK } from "../references/linker.ts";
import type { Links } from "../references/links.ts";
import type { CheckedSegment, SegmentLinks } from "../references/segment-links.ts";
import type { DomainServices } from "../services.ts";
import { nameSpanOf, propertySpan, rangeOf, referenceSpan, type Span, spanOf } from "../syntax/index.ts";
import { sourceFile } from "../workspace/imports.ts";
import { withoutFollowUps } from "./follow-ups.ts";
import { pageOf } from "./pages.ts";
import type { ModelFinding } from "./project-findings.ts";
import { diagnosticKinds } from "./registry.ts";
import { rangeAround } from "./span-range.ts";
import { suppress } from "./suppressions.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

const ERROR = 1;

/** As the Language Server Protocol counts them. */
const TAGS = { unnecessary: 1, deprecated: 2 } as const;

/** More unresolved names of one document than this get no advice: nobody reads it, and each takes a search. */
const MAX_ADVICE = 100;

/** Diagnostics of a document, each with its code. What is said of a segment is kept as long as it holds. */
export class DomainDocumentValidator extends DefaultDocumentValidator {
  private readonly services: DomainServices;
  private readonly registry: ValidationRegistry;
  private readonly explainer: ReferenceExplainer;
  private readonly links: Links;
  private readonly checks = new Map<string, Map<string, readonly ValidationCheck[]>>();

  constructor(services: DomainServices) {
    super(services);
    this.services = services;
    this.registry = services.validation.ValidationRegistry;
    this.explainer = new ReferenceExplainer(services);
    this.links = services.shared.workspace.Links;
  }

  protected override getSource(): string {
    return "domainsmith";
  }

  protected override processLexingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    for (const error of result.lexerErrors) {
      const start = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
      const end = { line: start.line, character: start.character + error.length };
      diagnostics.push(this.syntaxError(codeOfLexingError(error), error.message, { start, end }));
    }
  }

  /** One syntax error a line: those that follow on the same line come from the first. */
  protected override processParsingErrors(
    result: ParseResult,
    diagnostics: Diagnostic[],
    options: ValidationOptions,
  ): void {
    const lines = new Set(diagnostics.map((diagnostic) => diagnostic.range.start.line));
    const found: Diagnostic[] = [];
    super.processParsingErrors(result, found, options);
    const repairs = new Map(
      result.parserErrors.map(({ token }) => [`${token.startLine}:${token.startColumn}`, token.payload as unknown]),
    );
    for (const { message, range } of found) {
      const { line, character } = range.start;
      if (lines.has(line)) continue;
      lines.add(line);
      const repair = repairs.get(`${line + 1}:${character + 1}`);
      const diagnostic = this.syntaxError(PARSER_CODES.syntax, String(message), range);
      diagnostics.push(repair ? { ...diagnostic, data: { code: PARSER_CODES.syntax, repair } } : diagnostic);
    }
  }

  protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    this.processImports(document, diagnostics);
    let explained = 0;
    const segments = this.links.of(document.uri)?.segments ?? [];
    for (const info of segments.flatMap(({ unresolved }) => unresolved)) {
      const unresolved = this.explainer.explain(info, explained < MAX_ADVICE);
      if (!unresolved) continue;
      const span = isReference(info.reference) ? referenceSpan(info.reference) : undefined;
      explained++;
      const { code, message, ...data } = unresolved;
      const where: DiagnosticInfo<AstNode, string> = {
        node: info.container,
        property: info.property,
        code,
        data: { code, ...data },
        ...(info.index === undefined ? {} : { index: info.index }),
        ...(span ? { range: rangeAround(info.container, span) } : {}),
      };
      diagnostics.push(this.toDiagnostic("error", message, where));
    }
  }

  private processImports(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    for (const node of sourceFile(document)?.imports ?? []) {
      const target = this.services.shared.workspace.Imports.targetOf(node);
      if (!target || target.ok || hasLexerError(document, node)) continue;
      const { code, message, suggestion } = target;
      // A quick fix puts it in the place of what is marked, which has quotes.
      const data = { code, ...(suggestion === undefined ? {} : { replacement: `"${suggestion}"` }) };
      diagnostics.push(this.toDiagnostic("error", message, { node, property: "path", code, data }));
    }
  }

  /** The checks of whole files always run, those of a segment when it is new or something that they looked at changed. */
  protected override async validateAst(
    root: AstNode,
    { categories }: ValidationOptions,
    token = Cancellation.CancellationToken.None,
  ): Promise<Diagnostic[]> {
    const document = AstUtils.getDocument(root);
    const found = [...(await this.check([root], categories))];
    let done = 0;
    for (const links of this.links.of(document.uri)?.segments ?? []) {
      if (!links.checked && done++ % SEGMENTS_PER_CHECK === 0) await interruptAndCheck(token);
      const diagnostics = links.checked
        ? whereItStands(links, links.checked)
        : await this.checkSegment(links, categories);
      for (const diagnostic of diagnostics) found.push(diagnostic);
    }
    return found;
  }

  /** What the checks say of a segment. It is kept unless it also tells of other places, which move by themselves. */
  private async checkSegment(links: SegmentLinks, categories: string[] | undefined): Promise<readonly Diagnostic[]> {
    const checking = this.links.reading(links, () => this.check(flatTree(links.node).nodes, categories));
    const diagnostics = await checking;
    if (diagnostics.every(({ relatedInformation }) => relatedInformation === undefined)) {
      links.checked = { ...placeOf(links), diagnostics };
    }
    return diagnostics;
  }

  private async check(nodes: readonly AstNode[], categories: string[] | undefined): Promise<readonly Diagnostic[]> {
    const found: Diagnostic[] = [];
    const pending: MaybePromise<void>[] = [];
    const checks = this.checksIn(categories);
    const accept: ValidationAcceptor = (severity, message, info) => {
      found.push(this.toDiagnostic(severity, message, info));
    };
    // Looked up once: a large file has hundreds of thousands of calls.
    const token = Cancellation.CancellationToken.None;
    // By index, here and below: an iterator for each node is most of the garbage while the code is cold.
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (!node) continue;
      let ofType = checks.get(node.$type);
      if (!ofType) {
        ofType = this.registry.getChecks(node.$type, categories).toArray();
        checks.set(node.$type, ofType);
      }
      for (let position = 0; position < ofType.length; position++) {
        const later = ofType[position]?.(node, accept, token);
        if (later) pending.push(later);
      }
    }
    if (pending.length > 0) await Promise.all(pending);
    return found.length > 0 ? found : NOTHING;
  }

  /** The checks of each type of node that were looked for before. */
  private checksIn(categories: string[] | undefined): Map<string, readonly ValidationCheck[]> {
    const key = categories?.join() ?? "";
    const checks = this.checks.get(key) ?? new Map<string, readonly ValidationCheck[]>();
    this.checks.set(key, checks);
    return checks;
  }

  override async validateDocument(
    document: LangiumDocument,
    options: ValidationOptions = {},
    token = Cancellation.CancellationToken.None,
  ): Promise<Diagnostic[]> {
    const { KeptDiagnostics, ProjectDiagnostics } = this.services.validation;
    let found = KeptDiagnostics.of(document, options.categories);
    if (!found) {
      found = await super.validateDocument(document, options, token);
      KeptDiagnostics.keep(document, options.categories, found);
    }
    const { findings, complete } = await ProjectDiagnostics.tell(document, token);
    const more = [...findings, ...(await this.furtherFindings(document, token))];
    const all = withoutFollowUps(document, [...found, ...more.map((finding) => this.modelDiagnostic(finding))]);
    const settings = this.services.shared.workspace.Projects.of(document.uri).config?.diagnostics;
    const { rest, problems } = suppress(document, all, { complete, settings });
    this.links.noteRelated(document, otherDocumentsIn(rest, document));
    const aboutSuppressions = problems.map((problem) => this.modelDiagnostic({ ...problem, related: [] }));
    return [...rest, ...aboutSuppressions].flatMap((diagnostic) => this.asSet(diagnostic, settings));
  }

  /** What checks do not know, because it is not in the models. Never kept. */
  protected async furtherFindings(
    _document: LangiumDocument,
    _token: Cancellation.CancellationToken,
  ): Promise<readonly ModelFinding[]> {
    return [];
  }

  /** The diagnostic with the severity that the project gives it, if any, and with what its kind says of it. */
  private asSet(diagnostic: Diagnostic, settings: DiagnosticSettings | undefined): Diagnostic | [] {
    const kind = diagnosticKinds.get(String(diagnostic.code));
    if (!kind) return diagnostic;
    const severity = (kind.adjustable ? settings?.[kind.code] : undefined) ?? kind.severity;
    if (severity === "off") return [];
    return {
      ...diagnostic,
      severity: toDiagnosticSeverity(severity),
      codeDescription: { href: pageOf(kind.code) },
      ...(kind.tag ? { tags: [TAGS[kind.tag]] } : {}),
    };
  }

  private modelDiagnostic({ kind, message, range, related, data }: ModelFinding): Diagnostic {
    return {
      severity: toDiagnosticSeverity(kind.severity),
      range,
      message,
      code: kind.code,
      data: { code: kind.code, ...data },
      source: this.getSource(),
      ...(related.length > 0 ? { relatedInformation: [...related] } : {}),
    };
  }

  /** As Langium's own, by places that need no concrete syntax. */
  protected override toDiagnostic<Node extends AstNode>(
    severity: ValidationSeverity,
    message: string,
    info: DiagnosticInfo<Node, string>,
  ): Diagnostic {
    const { node, property, index, keyword, range } = info;
    if (range || keyword !== undefined) return super.toDiagnostic(severity, message, info);
    const part = typeof property === "string" ? partOf(node, property, index) : undefined;
    const span = part ?? spanOf(node);
    return super.toDiagnostic(severity, message, { ...info, ...(span ? { range: rangeAround(node, span) } : {}) });
  }

  private syntaxError(code: string, message: string, range: Diagnostic["range"]): Diagnostic {
    return { severity: ERROR, range, message, code, data: { code }, source: this.getSource() };
  }
}

const NOTHING: readonly Diagnostic[] = [];

/** URIs of the other documents that diagnostics lead to. */
function otherDocumentsIn(diagnostics: readonly Diagnostic[], { uri }: LangiumDocument): ReadonlySet<string> {
  const uris = new Set<string>();
  for (const { relatedInformation } of diagnostics) {
    for (const { location } of relatedInformation ?? []) uris.add(location.uri);
  }
  uris.delete(uri.toString());
  return uris;
}

function partOf(node: AstNode, property: string, index: number | undefined): Span | undefined {
  return property === "name" ? nameSpanOf(node) : propertySpan(node, property, index);
}

/** Where a segment begins. It only matters when something is said of it. */
function placeOf({ node }: SegmentLinks): { readonly line: number; readonly character: number } {
  const { line, character } = rangeOf(node)?.start ?? { line: 0, character: 0 };
  return { line, character };
}

/** What was said of a segment, where it stands now. */
function whereItStands(links: SegmentLinks, checked: CheckedSegment): readonly Diagnostic[] {
  const { diagnostics, line, character } = checked;
  if (diagnostics.length === 0) return diagnostics;
  const now = placeOf(links);
  if (now.line === line && now.character === character) return diagnostics;
  const move = (position: Diagnostic["range"]["start"]) => ({
    line: position.line + now.line - line,
    character: position.line === line ? position.character + now.character - character : position.character,
  });
  const moved = diagnostics.map((diagnostic) => ({
    ...diagnostic,
    range: { start: move(diagnostic.range.start), end: move(diagnostic.range.end) },
  }));
  links.checked = { ...now, diagnostics: moved };
  return moved;
}

/** Whether a node's text has a problem that was reported already, such as an escape that does not exist. */
function hasLexerError({ parseResult }: LangiumDocument, node: AstNode): boolean {
  if (parseResult.lexerErrors.length === 0) return false;
  const span = spanOf(node);
  return span !== undefined && parseResult.lexerErrors.some(({ offset }) => offset >= span.offset && offset < span.end);
}
