import {
  ast,
  clauseOf,
  diagnostics,
  extentOf,
  insertElement,
  referenceSpan,
  removeExtents,
  removeItems,
} from "@domainsmith/language";
import { capital, freeAction } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { unreachableState } = diagnostics;

/** Leads to a state that no row can reach, or removes the ways from it. */
export const unreachableStateFix: QuickFix = {
  codes: [unreachableState.code],
  fixesFor(problem) {
    const transition = nodeAt(problem, ast.isTransition);
    return transition ? [...withoutWaysFrom(transition, problem), ...wayTo(transition, problem)] : [];
  },
};

/** Takes all ways from a state out. */
function withoutWaysFrom({ $container: states }: ast.Transition, problem: Problem): readonly Fix[] {
  const text = fileText(states);
  const state = problem.document.textDocument.getText(problem.diagnostic.range);
  const leading = states.transitions.filter(({ from }) => from.some(({ $refText }) => $refText === state));
  const whole = leading.filter(({ from }) => from.every(({ $refText }) => $refText === state));
  const changes = leading.flatMap((transition) => {
    if (whole.includes(transition)) return [];
    const spans = transition.from.flatMap((each) => referenceSpan(each) ?? []);
    const indexes = transition.from.flatMap(({ $refText }, index) => ($refText === state ? [index] : []));
    return removeItems(text, spans, indexes);
  });
  const extents = whole.flatMap((transition) => extentOf(transition, text) ?? []);
  return offer(`Remove the transitions from "${state}"`, states, [...changes, ...removeExtents(text, extents)]);
}

/** A way from the first state, by an action of its own. */
function wayTo(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const states = transition.$container;
  const owner = states.$container;
  const member = states.member.ref;
  const first = ast.isMember(member) ? clauseOf(member, "DefaultClause")?.value.$cstNode?.text : undefined;
  const state = problem.document.textDocument.getText(problem.diagnostic.range);
  const action = freeAction(owner, `to${capital(state)}`, problem);
  if (first === undefined || ast.isValueObject(owner) || action === undefined) return [];
  const text = fileText(states);
  return offer(`Add a transition from "${first}" to "${state}"`, states, [
    insertElement(states, [`${first} -> ${state} on ${action}`], { before: transition }, text),
    insertElement(owner, [`action ${action}()`], { after: states }, text),
  ]);
}
