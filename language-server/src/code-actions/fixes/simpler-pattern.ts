import { diagnostics, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { markedSpan } from "../place.ts";
import { type QuickFix, textIn } from "../quick-fix.ts";

/** Writes a pattern that matches the same texts in time. */
export const simplerPattern: QuickFix = {
  codes: [diagnostics.slowPattern.code],
  fixesFor(problem) {
    const simpler = textIn(problem.diagnostic, "simpler");
    if (simpler === undefined) return [];
    const text = `\`${simpler}\``;
    return offer(`Write ${text}`, problem.document, replacement(markedSpan(problem), text), {
      preferred: true,
      safe: true,
    });
  },
};
