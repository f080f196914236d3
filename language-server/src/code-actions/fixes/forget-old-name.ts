import { ast, HINT_CODES, removeAnnotation } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Removes an old name that generation has done with. Only the author knows whether other branches still need it. */
export const forgetOldName: QuickFix = {
  codes: [HINT_CODES.forgettableName],
  fixesFor(problem) {
    const annotation = nodeAt(problem, ast.isAnnotation);
    if (!annotation) return [];
    const change = removeAnnotation(annotation.$container, annotation, fileText(annotation));
    return offer("Forget the old name", annotation, change, { preferred: true });
  },
};
