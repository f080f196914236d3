import { diagnosticKinds, insertion, lineEndOf, styleKinds } from "@domainsmith/language";
import { offer } from "../offer.ts";
import type { QuickFix } from "../quick-fix.ts";

/** A comment alone on its line that ignores problems of the next one: what stands up to its last code. */
const IGNORING = /^\s*\/\/\s*domainsmith-ignore\s+DS\d+(\s*,\s*DS\d+)*/;

/** What is wrong with such comments cannot be ignored by one. */
const { suppressionWithoutReason, suppressionWithoutCode, suppressionOfNothing, suppressionImpossible } = styleKinds;
const OF_COMMENTS = new Set<string>(
  [suppressionWithoutReason, suppressionWithoutCode, suppressionOfNothing, suppressionImpossible].map(
    ({ code }) => code,
  ),
);

/**
 * Writes the comment that ignores a problem, above its line, or adds the code to the one that stands there. The reason
 * is left to be written: until then the comment itself is reported.
 */
export const ignoreProblem: QuickFix = {
  codes: [...diagnosticKinds.values()]
    .filter(({ code, adjustable }) => adjustable && !OF_COMMENTS.has(code))
    .map(({ code }) => code),
  fixesFor({ diagnostic: { code, range }, document }) {
    const { textDocument } = document;
    const text = textDocument.getText();
    const lineAt = (line: number) =>
      line < 0 ? "" : textDocument.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    let { line } = range.start;
    while (/^\s*\/\/\//.test(lineAt(line - 1))) line--;
    const title = `Ignore ${code} here, with a reason`;
    const there = IGNORING.exec(lineAt(line - 1))?.[0].length;
    if (there !== undefined) {
      return offer(
        title,
        document,
        insertion(textDocument.offsetAt({ line: line - 1, character: there }), `, ${code}`),
      );
    }
    const indentation = /^[ \t]*/.exec(lineAt(line))?.[0] ?? "";
    const comment = `${indentation}// domainsmith-ignore ${code}: ${lineEndOf(text)}`;
    return offer(title, document, insertion(textDocument.offsetAt({ line, character: 0 }), comment));
  },
};
