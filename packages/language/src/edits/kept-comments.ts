import { skipTrivia } from "../parser/trivia.ts";
import type { Span } from "../syntax/index.ts";
import type { DocumentEdits } from "./document-edits.ts";
import { endsLine, indentationAt, lineEndOf, lineStart } from "./neighbourhood.ts";
import { commentsIn, tokenEnd } from "./scan.ts";
import { applyChanges, type TextChange } from "./text-change.ts";

/**
 * Changes of several documents that leave every comment: one that would stand nowhere afterwards stays where it is.
 *
 * @param textOf the text of a document before the changes; undefined where it is not known, and left alone
 */
export function keepLostComments(edits: DocumentEdits, textOf: (uri: string) => string | undefined): void {
  const texts = [...edits.changes].flatMap(([uri, changes]) => {
    const text = textOf(uri);
    return text === undefined ? [] : [{ uri, text, changes, removed: removedComments(text, changes) }];
  });
  if (texts.every(({ removed }) => removed.length === 0)) return;
  const balance = new Map<string, number>();
  const count = (text: string, step: number) => {
    for (const span of allComments(text)) {
      const words = wordsOf(text.slice(span.offset, span.end));
      balance.set(words, (balance.get(words) ?? 0) + step);
    }
  };
  for (const { text, changes } of texts) {
    count(text, 1);
    count(applyChanges(text, changes), -1);
  }
  for (const { text } of edits.created) count(text, -1);
  for (const { uri, text, changes, removed } of texts) {
    const lost = removed.filter(({ comment }) => {
      const words = wordsOf(comment);
      const missing = balance.get(words) ?? 0;
      if (missing > 0) balance.set(words, missing - 1);
      return missing > 0;
    });
    if (lost.length > 0) edits.replace(uri, withComments(text, changes, lost));
  }
}

/** Changes of one text that leave every comment. */
export function keepComments(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  const lost = removedComments(text, changes).filter(({ change, comment }) => !change.text.includes(comment));
  return lost.length > 0 ? withComments(text, changes, lost) : changes;
}

/** A comment in a piece of text that a change takes out. */
interface Removed {
  readonly change: TextChange;
  readonly comment: string;
}

function removedComments(text: string, changes: readonly TextChange[]): readonly Removed[] {
  const taking = changes.filter(({ offset, end }) => text.slice(offset, end).includes("/"));
  if (taking.length === 0) return [];
  return allComments(text).flatMap(({ offset, end }) => {
    const change = taking.find((each) => each.offset <= offset && end <= each.end);
    return change ? [{ change, comment: text.slice(offset, end) }] : [];
  });
}

function withComments(text: string, changes: readonly TextChange[], lost: readonly Removed[]): readonly TextChange[] {
  return changes.map((change) => {
    const comments = lost.filter((each) => each.change === change).map(({ comment }) => comment);
    return comments.length > 0 ? withComment(text, change, comments) : change;
  });
}

/** Whole lines that go leave lines of comments; a piece of a line leaves them in it. */
function withComment(text: string, change: TextChange, comments: readonly string[]): TextChange {
  const { offset, end } = change;
  const newline = lineEndOf(text);
  const indentation = indentationAt(text, offset);
  const isWhole = offset === lineStart(text, offset) && end > offset && text[end - 1] === "\n";
  if (isWhole) {
    return { ...change, text: comments.map((comment) => indentation + comment + newline).join("") + change.text };
  }
  const isAtStart = change.text === "" && text.slice(lineStart(text, offset), offset).trim() === "";
  let kept = change.text;
  comments.forEach((comment, index) => {
    kept += (kept === "" && isAtStart) || /\s$/.test(kept) ? comment : ` ${comment}`;
    const isLast = index === comments.length - 1 && endsLine(text, end);
    if (comment.startsWith("//") && !isLast) kept += newline + indentation;
  });
  // What follows was set off by what is gone.
  if (isAtStart && !/\s$/.test(kept) && /[^\s,)\]}]/.test(text[end] ?? " ")) kept += " ";
  return { ...change, text: kept };
}

function allComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const next = skipTrivia(text, at);
    comments.push(...commentsIn(text, at, next));
    at = next < text.length ? tokenEnd(text, next) : next;
  }
  return comments;
}

/** A comment's words: however it is indented, and whether or not it documents something. */
function wordsOf(comment: string): string {
  return comment
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*(\/\/+|\/?\*+)/, "")
        .replace(/\*+\/\s*$/, "")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");
}
