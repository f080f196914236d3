import { ast, diagnostics, insertElement, referenceSpan, replacement } from "@domainsmith/language";
import { capital, freeAction } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { ambiguousTransition } = diagnostics;

/** Gives one of two ways an action of its own. */
export const ownAction: QuickFix = {
  codes: [ambiguousTransition.code],
  fixesFor(problem) {
    const transition = nodeAt(problem, ast.isTransition);
    return transition ? waysOut(transition, problem) : [];
  },
};

/** An action of its own for one of two ways. */
function waysOut(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const owner = transition.$container.$container;
  const name = freeAction(owner, `to${capital(transition.to.$refText)}`, problem);
  const action = referenceSpan(transition.action);
  if (!action || ast.isValueObject(owner) || name === undefined) return [];
  const declared = owner.elements.find((element) => ast.isAction(element) && element === transition.action.ref);
  const place = { after: declared ?? transition.$container };
  const text = fileText(owner);
  const traits = { preferred: true, rename: { uri: problem.document.uri, name } };
  return offer(
    `Give it an action "${name}" of its own`,
    owner,
    [replacement(action, name), insertElement(owner, [`action ${name}()`], place, text)],
    traits,
  );
}
