import { ast, diagnostics, propertySpan, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { membersOfOperation } = diagnostics;

/** Writes an operation without members, where it is about whole rows. */
export const withoutMembers: QuickFix = {
  codes: [membersOfOperation.code],
  fixesFor: waysOut,
};

function waysOut(problem: Problem): readonly Fix[] {
  const operation = nodeAt(problem, ast.isOperation);
  const [name, all] = [operation && propertySpan(operation, "name"), operation && spanOf(operation)];
  if (!operation || !name || !all) return [];
  const change = { offset: name.end, end: all.end, text: "" };
  return offer(`Write \`${operation.name}\` without members`, operation, change, { preferred: true });
}
