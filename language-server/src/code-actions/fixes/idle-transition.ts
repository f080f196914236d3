import { ast, diagnostics, extentOf, referenceSpan, removeExtents, removeItems } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { selfTransition } = diagnostics;

/** Removes a transition that changes nothing. */
export const idleTransition: QuickFix = {
  codes: [selfTransition.code],
  fixesFor(problem) {
    const transition = nodeAt(problem, ast.isTransition);
    return transition ? withoutState(transition, problem) : [];
  },
};

/** Takes a state from the left of a transition, and the transition with its last one. */
function withoutState(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const preferred = true;
  const text = fileText(transition);
  const from = transition.from.flatMap((state) => referenceSpan(state) ?? []);
  const { offset } = markedSpan(problem);
  const index = from.findIndex((span) => span.offset === offset);
  const name = transition.from[index]?.$refText;
  if (name === undefined) return [];
  if (from.length > 1)
    return offer(`Remove "${name}" here`, transition, removeItems(text, from, [index]), { preferred });
  const extent = extentOf(transition, text);
  return extent ? offer("Remove this transition", transition, removeExtents(text, [extent]), { preferred }) : [];
}
