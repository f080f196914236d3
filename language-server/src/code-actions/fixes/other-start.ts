import { ast, clauseOf, diagnostics, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { deadStart } = diagnostics;

/** Starts with another state. */
export const otherStart: QuickFix = {
  codes: [deadStart.code],
  fixesFor: waysOut,
};

/** Most ways that are offered. */
const MAX_STATES = 3;

function waysOut(problem: Problem): readonly Fix[] {
  const states = nodeAt(problem, ast.isStates);
  const member = states?.member.ref;
  const value = ast.isMember(member) ? clauseOf(member, "DefaultClause")?.value : undefined;
  const span = value?.$cstNode;
  if (!states || !ast.isMember(member) || !span || !isOwn(member, problem)) return [];
  const starts = new Set(states.transitions.flatMap(({ from }) => from.map(({ $refText }) => $refText)));
  return [...starts]
    .slice(0, MAX_STATES)
    .flatMap((state, index) =>
      offer(`Start with "${state}"`, member, replacement(span, state), { preferred: index === 0 }),
    );
}
