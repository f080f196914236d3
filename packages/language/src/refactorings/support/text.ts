import type { AstNode } from "langium";
import { applyChanges, type Extent, extentOf, linesOf, type TextChange } from "../../edits/index.ts";
import { commentsIn, tokenEnd } from "../../edits/scan.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { type Span, spanOf } from "../../syntax/index.ts";

/** The lines of a node with its comments and with changes made, indented from nothing. */
export function changedLines(text: string, extent: Extent, changes: readonly TextChange[]): string[] {
  const { offset, end, core } = extent;
  const inside = changesIn(extent, changes).map((change) => ({
    offset: change.offset - offset,
    end: change.end - offset,
    text: change.text,
  }));
  const piece = applyChanges(text.slice(offset, end), inside);
  return linesOf(text.slice(0, offset) + piece + text.slice(end), { offset, end: offset + piece.length, core });
}

/** The text of a span with changes made. */
export function changedText(text: string, span: Span, changes: readonly TextChange[]): string {
  const inside = changesIn(span, changes).map((change) => ({
    offset: change.offset - span.offset,
    end: change.end - span.offset,
    text: change.text,
  }));
  return applyChanges(text.slice(span.offset, span.end), inside);
}

function changesIn(span: Span, changes: readonly TextChange[]): readonly TextChange[] {
  return changes.filter(({ offset, end }) => span.offset <= offset && end <= span.end);
}

/** The extents of nodes, in the order of the text. Nodes without text are left out. */
export function extentsOf(nodes: readonly AstNode[], text: string): readonly Extent[] {
  return nodes.flatMap((node) => extentOf(node, text) ?? []).sort((a, b) => a.offset - b.offset);
}

/**
 * The comments in the text of something that belong to none of its parts, as line comments: what would be lost if it
 * were taken away and its parts were kept.
 */
export function looseComments(text: string, whole: Span, parts: readonly Span[]): string[] {
  const lines: string[] = [];
  for (let at = whole.offset; at < whole.end; ) {
    const part = parts.find(({ offset, end }) => offset <= at && at < end);
    if (part) {
      at = part.end;
      continue;
    }
    const next = skipTrivia(text, at);
    const stop = Math.min(next, whole.end, ...parts.filter(({ offset }) => offset >= at).map(({ offset }) => offset));
    for (const { offset, end } of commentsIn(text, at, stop)) lines.push(...asLineComments(text.slice(offset, end)));
    if (stop < next) at = stop;
    else at = next < whole.end ? tokenEnd(text, next) : whole.end;
  }
  return lines;
}

/** A comment as comments of the kind that documents nothing. */
function asLineComments(comment: string): string[] {
  if (comment.startsWith("//")) return [comment.replace(/^\/{3}(?!\/)/, "//")];
  return comment.split(/\r?\n/).map((line, index) => {
    const words = line.replace(/^\s*(\/\*+|\*(?!\/))?\s?/, "").replace(/\s*\*+\/$/, "");
    return index > 0 && words === "" ? "//" : `// ${words}`.trimEnd();
  });
}

/** The text between two tokens around a node's own, without its comments. */
export function coreText(node: AstNode, text: string): string {
  const span = spanOf(node);
  return span ? text.slice(span.offset, span.end) : "";
}

/** The tokens of a text in one line: what is left when white space and comments count for nothing. */
export function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (let at = skipTrivia(text, 0); at < text.length; at = skipTrivia(text, at)) {
    const end = tokenEnd(text, at);
    tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens.join(" ");
}
