import type { ast } from "@domainsmith/language";

/** The clause of a kind, or the first of several. */
export function clauseOf<Type extends ast.Clause["$type"]>(
  member: ast.Member,
  type: Type,
): Extract<ast.Clause, { $type: Type }> | undefined {
  return member.clauses.find((clause) => clause.$type === type) as Extract<ast.Clause, { $type: Type }> | undefined;
}
