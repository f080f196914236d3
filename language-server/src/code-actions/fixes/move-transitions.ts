import { ast, diagnostics, extentOf, insertElement, linesOf, removeExtents } from "@domainsmith/language";
import { AstUtils } from "langium";
import { ownerAround } from "../names.ts";
import { fileText, offerAll } from "../offer.ts";
import { innermost, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";
import { relatedPlace } from "../related.ts";

/** Moves the transitions of a second state machine into the first one. */
export const moveTransitions: QuickFix = {
  codes: [diagnostics.statesTwice.code],
  fixesFor(problem) {
    const states = nodeAt(problem, ast.isStates);
    const there = relatedPlace(problem);
    const other = there && AstUtils.getContainerOfType(innermost(there.document, there.offset), ast.isStates);
    if (!states || !other) return [];
    const text = fileText(states);
    const extents = states.transitions.flatMap((transition) => extentOf(transition, text) ?? []);
    const owner = ownerAround(other);
    const actions = owner && problem.services.references.Members.actionsOf(owner, other);
    if (!states.transitions.every(({ action }) => actions?.has(action.$refText))) return [];
    const whole = extentOf(states, text);
    const lines = extents.flatMap((extent) => linesOf(text, extent));
    if (!whole || lines.length === 0) return [];
    const title = "Move the transitions to the other `states`";
    return offerAll(
      title,
      [
        [other, insertElement(other, lines, "end", fileText(other))],
        [states, removeExtents(text, [whole])],
      ],
      { preferred: true },
    );
  },
};
