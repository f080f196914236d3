import type { AstNode } from "langium";
import { skipTrivia } from "../parser/trivia.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { endsLine, lineEnd, lineStart, nextLine, skipBlanks, startsLine } from "./neighbourhood.ts";
import { commentsIn, lastTokenEnd } from "./scan.ts";
import { deletion, type TextChange } from "./text-change.ts";

/** Something in a text with the comments that speak of it. */
export interface Extent extends Span {
  /** Where it stands without its comments. */
  readonly core: Span;
}

/**
 * A node with its comments: the documentation, the comments directly above it (no blank line between), and the one
 * behind it on its last line. Undefined for what has no text.
 */
export function extentOf(node: AstNode, text: string): Extent | undefined {
  const core = spanOf(node);
  return core && extentAround(text, core, tokenBefore(node, core, text));
}

/**
 * @param before the end of the token in front; comments behind that on its line are not ours
 */
export function extentAround(text: string, core: Span, before: number): Extent {
  return { offset: leadingStart(text, core.offset, before), end: trailingEnd(text, core.end), core };
}

/** The end of the token in front of a node; 0 where there is none. */
export function tokenBefore(node: AstNode, core: Span, text: string): number {
  return lastTokenEnd(text, placeBefore(node, core), core.offset);
}

/** Some place between two tokens in front of a node, as near as it is known. */
function placeBefore(node: AstNode, core: Span): number {
  const container = node.$container;
  if (!container) return 0;
  const siblings: unknown = node.$containerProperty && container[node.$containerProperty as keyof AstNode];
  const { $containerIndex: index } = node;
  if (Array.isArray(siblings) && index !== undefined && index > 0) {
    const end = endOf(siblings[index - 1]);
    if (end !== undefined && end <= core.offset) return end;
  }
  if (container.$type !== "SourceFile") return spanOf(container)?.offset ?? 0;
  // The first declaration stands behind the last import.
  const imports: unknown = node.$containerProperty === "declarations" && "imports" in container && container.imports;
  const end = Array.isArray(imports) ? endOf(imports.at(-1)) : undefined;
  return end !== undefined && end <= core.offset ? end : 0;
}

function endOf(node: unknown): number | undefined {
  return typeof node === "object" && node !== null && "$type" in node ? spanOf(node as AstNode)?.end : undefined;
}

function leadingStart(text: string, offset: number, before: number): number {
  const comments = commentsIn(text, before, offset);
  let start = offset;
  for (const comment of [...comments].reverse()) {
    const isBehindOther =
      before > 0 &&
      !text.slice(before, comment.offset).includes("\n") &&
      text.slice(comment.end, offset).includes("\n");
    if (!comment.documentation && (isBehindOther || /\n[ \t\r]*\n/.test(text.slice(comment.end, start)))) break;
    start = comment.offset;
  }
  // Documentation counts even when other comments and blank lines stand between.
  const documentation = comments.find((comment) => comment.documentation);
  return Math.min(start, documentation?.offset ?? start);
}

/** Behind the comments that end the line; the same offset where something else follows. */
function trailingEnd(text: string, end: number): number {
  const next = skipTrivia(text, end);
  const comments = commentsIn(text, end, next);
  let found = end;
  for (const { offset, end: last, documentation } of comments) {
    if (documentation || text.slice(found, offset).includes("\n")) break;
    found = last;
  }
  const isLast = next >= text.length || text.slice(found, next).includes("\n") || "})".includes(text[next] ?? "");
  return isLast ? found : end;
}

/** The lines of an extent without the indentation that they have where they stand, and without line ends. */
export function linesOf(text: string, { offset, end, core }: Span & { readonly core: Span }): string[] {
  const start = lineStart(text, startsLine(text, offset) ? offset : core.offset);
  const indentation = text.slice(start, skipBlanks(text, start));
  return text
    .slice(offset, end)
    .split(/\r?\n/)
    .map((line, index) =>
      (index > 0 && line.startsWith(indentation) ? line.slice(indentation.length) : line).trimEnd(),
    );
}

/**
 * Takes extents out, with the lines that they leave empty and the blank lines that would stand double or beside a
 * brace. Neighbours are taken out together.
 */
export function removeExtents(text: string, extents: readonly Span[]): TextChange[] {
  const runs: { offset: number; end: number }[] = [];
  for (const { offset, end } of [...extents].sort((a, b) => a.offset - b.offset)) {
    const last = runs.at(-1);
    if (last && text.slice(last.end, offset).trim() === "") last.end = Math.max(last.end, end);
    else runs.push({ offset, end });
  }
  return runs.map((run) => removal(text, run));
}

function removal(text: string, { offset, end }: Span): TextChange {
  if (!startsLine(text, offset)) {
    // Something stands before it on its line: that keeps its line end.
    if (endsLine(text, end)) {
      let start = offset;
      while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
      return deletion(start, end);
    }
    return deletion(offset, skipBlanks(text, end));
  }
  if (!endsLine(text, end)) return deletion(offset, skipBlanks(text, end));
  let start = lineStart(text, offset);
  let next = nextLine(text, end);
  const blankBefore = previousIsBlank(text, start);
  const isFirst = start === lineStart(text, 0) || /[{]\s*$/.test(previousLine(text, start));
  while ((blankBefore || isFirst) && next < text.length && text.slice(next, lineEnd(text, next)).trim() === "") {
    next = nextLine(text, next);
  }
  const isLast = next >= text.length || /^\s*\}/.test(text.slice(next, lineEnd(text, next)));
  while (isLast && previousIsBlank(text, start)) start = lineStart(text, start - 1);
  return deletion(start, next);
}

function previousLine(text: string, start: number): string {
  return start === lineStart(text, 0) ? "" : text.slice(lineStart(text, start - 1), start - 1).trimEnd();
}

function previousIsBlank(text: string, start: number): boolean {
  return start > lineStart(text, 0) && previousLine(text, start).trim() === "";
}
