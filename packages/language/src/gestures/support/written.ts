import type { ParseResult } from "langium";
import { tokenEnd } from "../../edits/scan.ts";
import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { referenceSpan, type Span, spanOf } from "../../syntax/index.ts";
import { type Refusal, refuse } from "../gesture.ts";

/** A name in a text that somebody typed. */
export interface TypedName extends Span {
  readonly name: string;
  /** `type` for names of types, `name` for those of expressions, `other` for members, mixins and so on. */
  readonly role: "type" | "name" | "other";
}

/** A text that somebody typed, as it can stand in a model. */
export interface Typed<Node> {
  readonly ok: true;
  readonly text: string;
  readonly node: Node;
  /** What it names, with places in {@link text}. */
  readonly names: readonly TypedName[];
}

/** Reads a type with its cardinality: `String(1..80)?`. */
export function readType(text: string, services: DomainServices): Typed<ast.TypeRef> | Refusal {
  const read = readIn("a type", "entity A { a: ", text, services);
  if (!read.ok) return read;
  const member = onlyMember(read.file);
  const isWhole = member && !member.owns && member.clauses.length === 0 && endsWith(read, member.type);
  return member && isWhole ? typed(read, member.type) : notWhole("a type", text);
}

/** Reads an expression: `now()`, `status == paid`. */
export function readExpression(text: string, services: DomainServices): Typed<ast.Expression> | Refusal {
  const read = readIn("an expression", "entity A { computed a: Int = ", text, services);
  if (!read.ok) return read;
  const [element, another] = elementsIn(read.file);
  if (!element || another || !ast.isComputed(element) || element.annotations.length > 0) {
    return notWhole("an expression", text);
  }
  return typed(read, element.value);
}

/** Reads what stands in the brackets of `personal(…)`. */
export function readPersonal(text: string, services: DomainServices): Typed<ast.PersonalClause> | Refusal {
  const read = readIn("what `personal(…)` can say", "entity A { a: Int personal(", text, services, ")");
  if (!read.ok) return read;
  const [clause, another] = onlyMember(read.file)?.clauses ?? [];
  return clause && !another && ast.isPersonalClause(clause)
    ? typed(read, clause)
    : notWhole("what `personal(…)` can say", text);
}

/** More is hardly written in a field. */
const MAX_LENGTH = 10_000;

interface Read {
  readonly ok: true;
  readonly file: ast.SourceFile;
  readonly start: number;
  readonly text: string;
}

function readIn(what: string, before: string, given: string, services: DomainServices, after = ""): Read | Refusal {
  const text = inOneLine(given);
  if (text.length > MAX_LENGTH) return refuse(`This is too long for ${what}. Write it in the text.`);
  if (text === "") return refuse(`Type ${what}: nothing is written.`);
  const comment = firstComment(text);
  if (comment >= 0) return refuse(`A comment cannot stand in ${what} (column ${comment + 1}). Write it in the text.`);
  const parsed = services.parser.FileParser.parse(`${before}${text}${after}\n}`);
  const problem = problemIn(parsed, before.length, text);
  if (problem) return refuse(`${quoted(text)} is not ${what}: ${problem}`);
  if (parsed.value.declarations.length !== 1 || parsed.value.imports.length > 0) return notWhole(what, text);
  return { ok: true, file: parsed.value, start: before.length, text };
}

/** Lines one behind the other. */
function inOneLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}

/** The first syntax error of a text that stands in another one, with its column, counted from 1. */
function problemIn({ lexerErrors, parserErrors }: ParseResult, start: number, text: string): string | undefined {
  const [lexer, parser] = [lexerErrors[0], parserErrors[0]];
  if (!lexer && !parser) return undefined;
  const offset = lexer ? lexer.offset : (parser?.token.startOffset ?? Number.NaN);
  const column = Number.isFinite(offset) ? Math.min(Math.max(offset - start, 0), text.length) : text.length;
  const message = (lexer ?? parser)?.message ?? "";
  return `${message.replace(/[.\s]*$/, "")} (column ${column + 1}).`;
}

function notWhole(what: string, text: string): Refusal {
  return refuse(`${quoted(text)} is more than ${what}. Write nothing else here.`);
}

/** As much of a text as a message has room for. */
function quoted(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

function typed<Node>({ file, start, text }: Read, node: Node): Typed<Node> {
  const names = flatTree(file).references.flatMap(({ reference, container, property }): TypedName[] => {
    const span = referenceSpan("ref" in reference ? reference : undefinedReference());
    if (!span) return [];
    const role = ast.isTypeRef(container) ? "type" : property === "target" ? "name" : "other";
    return [{ offset: span.offset - start, end: span.end - start, name: reference.$refText, role }];
  });
  return { ok: true, text, node, names };
}

function undefinedReference(): never {
  throw new Error("The language has no references to several things.");
}

function elementsIn({ declarations: [declaration] }: ast.SourceFile): readonly ast.Element[] {
  return ast.isEntity(declaration) ? declaration.elements : [];
}

function onlyMember(file: ast.SourceFile): ast.Member | undefined {
  const [element, another] = elementsIn(file);
  return element && !another && ast.isMember(element) ? element : undefined;
}

function endsWith({ start, text }: Read, node: ast.TypeRef): boolean {
  return spanOf(node)?.end === start + text.length;
}

/** Where the first comment of a text begins; -1 where it has none. */
export function firstComment(text: string): number {
  for (let at = 0; at < text.length; ) {
    const next = skipTrivia(text, at);
    const gap = text.slice(at, next).search(/\S/);
    if (gap >= 0) return at + gap;
    at = next < text.length ? tokenEnd(text, next) : next;
  }
  return -1;
}
