import { ast, diagnostics } from "@domainsmith/language";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";
import { removeElement, removeItem } from "../removal.ts";

const { emitsTwice, repeatedOperation, repeatedRole, repeatedTransition } = diagnostics;
const CODES: ReadonlySet<unknown> = new Set(
  [emitsTwice, repeatedOperation, repeatedRole, repeatedTransition].map(({ code }) => code),
);

/** Removes a word that stands in a list twice: an operation, a role, an event, a state. */
export const removeRepeated: QuickFix = {
  handles: ({ code }) => CODES.has(code),
  fixesFor(problem) {
    const { diagnostic, document } = problem;
    const word = document.textDocument.getText(diagnostic.range);
    const transition = nodeAt(problem, ast.isTransition);
    if (diagnostic.code === repeatedTransition.code && transition?.from.length === 1) {
      const range = transition.$cstNode?.range;
      return range
        ? [{ title: "Remove this transition", edits: [removeElement(document, range)], preferred: true }]
        : [];
    }
    // `read(total)` beside `read` goes with its members.
    const operation = nodeAt(problem, ast.isOperation);
    const isMember = operation?.members.some(
      ({ $refNode }) => $refNode?.offset === document.textDocument.offsetAt(diagnostic.range.start),
    );
    const range = operation && !isMember ? operation.$cstNode?.range : diagnostic.range;
    return range ? [{ title: `Remove this "${word}"`, edits: [removeItem(document, range)], preferred: true }] : [];
  },
};
