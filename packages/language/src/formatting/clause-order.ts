import { type Clause, isAnnotation } from "../generated/ast.ts";

/** Clauses in the order of the style: about the values, the relation, the person behind them, and the tools. */
export const CLAUSE_ORDER: readonly Clause["$type"][] = [
  "DefaultClause",
  "UniqueClause",
  "ReadonlyClause",
  "InverseClause",
  "OnDeleteClause",
  "PersonalClause",
  "SensitiveClause",
  "Annotation",
];

/** Annotations in front of all others. */
const FIRST_ANNOTATIONS: readonly string[] = ["was", "deprecated"];

/** Where a clause stands among the others of its member; smaller is further to the front. */
export function rankOf(clause: Clause): number {
  const kind = CLAUSE_ORDER.indexOf(clause.$type) * 10;
  if (!isAnnotation(clause)) return kind;
  const first = FIRST_ANNOTATIONS.indexOf(clause.annotation.$refText);
  return kind + (first < 0 ? FIRST_ANNOTATIONS.length : first);
}
