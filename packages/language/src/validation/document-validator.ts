import {
  type AstNode,
  Cancellation,
  DefaultDocumentValidator,
  type DiagnosticInfo,
  interruptAndCheck,
  type LangiumDocument,
  type ParseResult,
  toDiagnosticSeverity,
  type ValidationAcceptor,
  type ValidationCheck,
  type ValidationOptions,
  type ValidationRegistry,
} from "langium";
import { PARSER_CODES } from "../parser/codes.ts";
import { codeOfLexingError } from "../parser/text-problem.ts";
import type { DiagnosticSettings } from "../project/project-config.ts";
import { ReferenceExplainer } from "../references/explain-reference.ts";
import { flatTree } from "../references/flat-tree.ts";
import { CANCELLATION_INTERVAL } from "../references/linker.ts";
import type { DomainServices } from "../services.ts";
import { sourceFile } from "../workspace/imports.ts";
import { withoutFollowUps } from "./follow-ups.ts";
import { pageOf } from "./pages.ts";
import type { ModelFinding } from "./project-diagnostics.ts";
import { diagnosticKinds } from "./registry.ts";
import { suppress } from "./suppressions.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

const ERROR = 1;

/** As the Language Server Protocol counts them. */
const TAGS = { unnecessary: 1, deprecated: 2 } as const;

/** More unresolved names of one document than this get no advice: nobody reads it, and each takes a search. */
const MAX_ADVICE = 100;

/** Diagnostics of a document, each with its code; one walk over the flat tree for all checks. */
export class DomainDocumentValidator extends DefaultDocumentValidator {
  private readonly services: DomainServices;
  private readonly registry: ValidationRegistry;
  private readonly explainer: ReferenceExplainer;

  constructor(services: DomainServices) {
    super(services);
    this.services = services;
    this.registry = services.validation.ValidationRegistry;
    this.explainer = new ReferenceExplainer(services);
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
    for (const { message, range } of found) {
      if (lines.has(range.start.line)) continue;
      lines.add(range.start.line);
      diagnostics.push(this.syntaxError(PARSER_CODES.syntax, String(message), range));
    }
  }

  protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    this.processImports(document, diagnostics);
    let explained = 0;
    for (const reference of document.references) {
      if (!reference.error) continue;
      const { info } = reference.error;
      const unresolved = this.explainer.explain(info, explained < MAX_ADVICE);
      if (!unresolved) continue;
      explained++;
      const { code, message, ...data } = unresolved;
      const where: DiagnosticInfo<AstNode, string> = {
        node: info.container,
        property: info.property,
        code,
        data: { code, ...data },
        ...(info.index === undefined ? {} : { index: info.index }),
        ...(reference.$refNode ? { range: reference.$refNode.range } : {}),
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

  protected override async validateAstNodes(
    root: AstNode,
    options: ValidationOptions,
    accept: ValidationAcceptor,
    token: Cancellation.CancellationToken,
  ): Promise<void> {
    const { nodes } = flatTree(root);
    const checksOf = new Map<string, readonly ValidationCheck[]>();
    for (let index = 0; index < nodes.length; index++) {
      if (index % CANCELLATION_INTERVAL === 0) await interruptAndCheck(token);
      const node = nodes[index];
      if (!node) continue;
      let checks = checksOf.get(node.$type);
      if (!checks) {
        checks = this.registry.getChecks(node.$type, options.categories).toArray();
        checksOf.set(node.$type, checks);
      }
      for (const check of checks) {
        const pending = check(node, accept, token);
        if (pending) await pending;
      }
    }
  }

  override async validateDocument(
    document: LangiumDocument,
    options: ValidationOptions = {},
    token = Cancellation.CancellationToken.None,
  ): Promise<Diagnostic[]> {
    const found = await super.validateDocument(document, options, token);
    const { findings, complete } = await this.services.validation.ProjectDiagnostics.tell(document, token);
    const all = withoutFollowUps(document, [...found, ...findings.map((finding) => this.modelDiagnostic(finding))]);
    const { rest, problems } = suppress(document, all, complete);
    const aboutSuppressions = problems.map((problem) => this.modelDiagnostic({ ...problem, related: [] }));
    const settings = this.services.shared.workspace.Projects.of(document.uri).config?.diagnostics;
    return [...rest, ...aboutSuppressions].flatMap((diagnostic) => this.asSet(diagnostic, settings));
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

  private syntaxError(code: string, message: string, range: Diagnostic["range"]): Diagnostic {
    return { severity: ERROR, range, message, code, data: { code }, source: this.getSource() };
  }
}

/** Whether a node's text has a problem that was reported already, such as an escape that does not exist. */
function hasLexerError({ parseResult }: LangiumDocument, { $cstNode: cst }: AstNode): boolean {
  return cst !== undefined && parseResult.lexerErrors.some(({ offset }) => offset >= cst.offset && offset < cst.end);
}
