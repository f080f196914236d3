import { ast, diagnostics } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeWord } from "../parts.ts";
import { nodeAt } from "../place.ts";
import { type QuickFix, textIn } from "../quick-fix.ts";

/** Removes a word from a header that means nothing and resembles none that does. */
export const removeStrayWord: QuickFix = {
  codes: [diagnostics.strayWord.code],
  fixesFor(problem) {
    const node = nodeAt(problem, ast.isDeclaration);
    if (!node || !("stray" in node) || textIn(problem.diagnostic, "replacement") !== undefined) return [];
    return offer("Remove the word", node, removeWord(node, "stray", 0), { preferred: true });
  },
};
