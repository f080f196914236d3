import type * as ast from "../../generated/ast.ts";
import { clauseOf } from "../../model-building/members.ts";
import { type Check, defineCheck, type Report } from "../check.ts";

type ClauseType = Exclude<ast.Clause["$type"], "Annotation">;
type Clause<Type extends ClauseType> = Extract<Exclude<ast.Clause, ast.Annotation>, { $type: Type }>;

/**
 * Makes a check of a member that has a clause of some type: most have none, and are not asked about. Where it is written
 * several times, which another check tells, only the first counts.
 */
export function defineClauseCheck<Type extends ClauseType>(
  on: Type,
  check: (clause: Clause<Type>, member: ast.Member, report: Report) => void,
): Check<Type> {
  return defineCheck(on, (node, report) => {
    // `on` says which type of node it is; the pair is only known together.
    const clause = node as unknown as Clause<Type>;
    const member = clause.$container;
    if (clauseOf(member, on) === clause) check(clause, member, report);
  });
}
