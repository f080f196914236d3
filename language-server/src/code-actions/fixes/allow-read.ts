import { ast, diagnostics, insertion, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Lets those who may change rows see them. */
export const allowRead: QuickFix = {
  codes: [diagnostics.writeWithoutRead.code],
  fixesFor(problem) {
    const first = nodeAt(problem, ast.isRule)?.operations[0];
    const span = first && spanOf(first);
    if (!span) return [];
    return offer("Allow `read` as well", problem.document, insertion(span.offset, "read, "), { preferred: true });
  },
};
