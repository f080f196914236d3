import type { SetDefault } from "@domainsmith/model/diagram";
import { DocumentEdits, insertClause, insertion, removePart, replacement, type TextChange } from "../edits/index.ts";
import { lastTokenEnd } from "../edits/scan.ts";
import * as ast from "../generated/ast.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findOwn } from "./support/find.ts";
import { titleOf } from "./support/keys.ts";
import { readExpression } from "./support/written.ts";

/** The default of a member or parameter, or the expression of a computed one, as somebody types it. */
export const setDefault: Gesture<SetDefault> = ({ key, value }, context) => {
  const { document, text, services } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  if (!ast.isMember(node) && !ast.isComputed(node) && !ast.isParameter(node)) {
    return refuse(`"${titleOf(node)}" has no default.`);
  }
  const span = valueSpan(node, text);
  const edits = new DocumentEdits();
  if (value === null || value.trim() === "") {
    if (ast.isComputed(node)) return refuse(`"${node.name}" is computed: without an expression it would be nothing.`);
    if (span) edits.add(document.uri, removePart(text, { offset: span.sign, end: span.end }));
    return { ok: true, edits };
  }
  const read = readExpression(value, services);
  if (!read.ok) return read;
  if (span && text.slice(span.offset, span.end) === read.text) return { ok: true, edits };
  if (ast.isMember(node) && node.type?.many) return refuse(`"${node.name}" is a list, and lists begin empty.`);
  const change = span ? replacement(span, read.text) : addedDefault(node, read.text);
  if (!change) return refuse(`The type of "${node.name}" is not complete. Complete it in the text.`);
  return { ok: true, edits: edits.add(document.uri, change) };
};

type Valued = ast.Member | ast.Computed | ast.Parameter;

function addedDefault(node: Valued, value: string): TextChange | undefined {
  if (ast.isMember(node)) return insertClause(node, "DefaultClause", `= ${value}`);
  const end = node.type && spanOf(node.type)?.end;
  return end === undefined ? undefined : insertion(end, ` = ${value}`);
}

/** Where a value is written, with all of its brackets, and the `=` in front of it. */
export function valueSpan(node: Valued, text: string): (Span & { readonly sign: number }) | undefined {
  if (ast.isMember(node)) {
    const clause = node.clauses.find(ast.isDefaultClause);
    const span = clause && spanOf(clause);
    return span && { sign: span.offset, offset: skipTrivia(text, span.offset + 1), end: span.end };
  }
  const written = ast.isComputed(node) ? node.value : node.default;
  const type = node.type && spanOf(node.type)?.end;
  const whole = spanOf(node);
  if (!written || type === undefined || !whole) return undefined;
  const sign = skipTrivia(text, type);
  const annotation = node.annotations[0];
  const end = annotation ? lastTokenEnd(text, sign, spanOf(annotation)?.offset ?? whole.end) : whole.end;
  return { sign, offset: skipTrivia(text, sign + 1), end };
}
