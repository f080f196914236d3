import { type Clause, isAnnotation } from "../generated/ast.ts";

/** What is said about the values, then about the relation, the person behind them, and the tools. */
const ORDER: readonly Clause["$type"][] = [
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

/** The clauses of a member in the order that the formatter gives them; equal ones stay as they are. */
export function sortClauses<T extends Clause>(clauses: readonly T[]): readonly T[] {
  return clauses
    .map((clause, index) => ({ clause, index, rank: rankOf(clause) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ clause }) => clause);
}

/** Where a clause stands among the others of its member; smaller is further to the front. */
export function rankOf(clause: Clause): number {
  const kind = ORDER.indexOf(clause.$type) * 10;
  if (!isAnnotation(clause)) return kind;
  const first = FIRST_ANNOTATIONS.indexOf(clause.annotation.$refText);
  return kind + (first < 0 ? FIRST_ANNOTATIONS.length : first);
}
