import { ast, diagnostics } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { setCardinality } from "../parts.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { containmentCycle } = diagnostics;

/** Lets a value hold a list of itself: lists may be empty. */
export const listOfValues: QuickFix = {
  codes: [containmentCycle.code],
  fixesFor: inCycle,
};

/** A value may hold a list of itself: lists may be empty. */
function inCycle(problem: Problem): readonly Fix[] {
  const value = nodeAt(problem, ast.isValueObject);
  const members = (value?.elements ?? []).filter(ast.isMember);
  return members.flatMap((member) =>
    member.type.type.ref === value && !member.type.many
      ? offer(`Make "${member.name}" a list`, member, setCardinality(member.type, "[]"), { preferred: true })
      : [],
  );
}
