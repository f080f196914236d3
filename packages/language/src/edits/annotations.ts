import type { AstNode } from "langium";
import * as ast from "../generated/ast.ts";
import { EXPRESSION_WORDS } from "../parser/token-builder.ts";
import { type Annotated, annotationsOf, spanOf } from "../syntax/index.ts";
import { insertClause, removePart } from "./clauses.ts";
import { indentationAt, lineEndOf, nextLine, skipBlanks } from "./neighbourhood.ts";
import { deletion, insertion, type TextChange } from "./text-change.ts";

/**
 * Writes an annotation: in front of a declaration on a line of its own, behind everything else.
 *
 * @param annotation with its `@`
 * @param place `first`: before annotations that are there already
 */
export function insertAnnotation(
  node: Annotated,
  annotation: string,
  text: string,
  place: "first" | "last" = "last",
): TextChange | undefined {
  const span = spanOf(node);
  if (!span) return undefined;
  const written = annotationsOf(node);
  const first = place === "first" && written[0] && spanOf(written[0]);
  if (isInFront(node)) {
    const last = written.at(-1);
    const behind = !first && last && spanOf(last)?.end;
    const offset = behind ? behind : span.offset;
    const newline = lineEndOf(text) + indentationAt(text, span.offset);
    return insertion(offset, behind ? `${newline}${annotation}` : `${annotation}${newline}`);
  }
  if (first) return insertion(first.offset, `${annotation} `);
  return ast.isMember(node) ? insertClause(node, "Annotation", annotation) : insertion(span.end, ` ${annotation}`);
}

/** Takes an annotation out with the white space, or the line, that came along with it. */
export function removeAnnotation(node: Annotated, annotation: ast.Annotation, text: string): TextChange | undefined {
  const span = spanOf(annotation);
  if (!span) return undefined;
  if (!isInFront(node)) return removePart(text, span);
  const end = skipBlanks(text, span.end);
  const isAlone = /^\r?\n/.test(text.slice(end, end + 2));
  return deletion(span.offset, isAlone ? skipBlanks(text, nextLine(text, end)) : end);
}

/** `@was(name)`: what is left of an old name. Words that mean something in expressions stand in quotes. */
export function wasAnnotation(name: string): string {
  return `@was(${EXPRESSION_WORDS.has(name) ? `"${name}"` : name})`;
}

/** Whether annotations stand in front of a node: they do at declarations. */
function isInFront(node: AstNode): boolean {
  return node.$container?.$type === "SourceFile";
}
