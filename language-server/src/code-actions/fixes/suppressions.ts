import { deletion, removeExtents, removeItems, type Span, styleKinds } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const { suppressionImpossible, suppressionOfNothing, suppressionWithoutCode } = styleKinds;

const COMMENT = /\/\/\s*domainsmith-ignore\b([^:\r\n]*)[^\r\n]*/g;

/** Removes a code from a comment that ignores problems, and the comment with its last code. */
export const suppressions: QuickFix = {
  codes: [suppressionImpossible.code, suppressionOfNothing.code, suppressionWithoutCode.code],
  fixesFor(problem) {
    const { document } = problem;
    const text = fileText(document);
    const { offset } = markedSpan(problem);
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    const end = text.indexOf("\n", offset);
    const line = text.slice(start, end < 0 ? text.length : end);
    const comment = [...line.matchAll(COMMENT)].find(({ index, 0: all }) => {
      return start + index <= offset && offset <= start + index + all.length;
    });
    if (!comment) return [];
    const at = start + comment.index;
    const list = at + comment[0].indexOf(comment[1] ?? "", "//".length);
    const spans = [...(comment[1] ?? "").matchAll(/[^\s,]+/g)].map(({ 0: code, index }): Span => {
      return { offset: list + index, end: list + index + code.length };
    });
    const index = spans.findIndex((span) => span.offset === offset);
    const code = problem.document.textDocument.getText(problem.diagnostic.range);
    if (spans.length > 1 && index >= 0) {
      return offer(`Remove ${code}`, document, removeItems(text, spans, [index]), { preferred: true, safe: true });
    }
    const whole = { offset: at, end: at + comment[0].length };
    const changes =
      line.slice(0, comment.index).trim() === ""
        ? removeExtents(text, [whole])
        : [deletion(text.slice(0, at).trimEnd().length, whole.end)];
    return offer("Remove the comment", document, changes, { preferred: true, safe: index >= 0 });
  },
};
