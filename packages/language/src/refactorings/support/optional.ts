import * as ast from "../../generated/ast.ts";

/** Whether rows can do without a value of a member: it is optional, a list from zero, or has a default. */
export function isOptional(member: ast.Member): boolean {
  const { type, clauses } = member;
  if (!type) return false;
  const fromZero = type.many && (type.lower === undefined || Number(type.lower) === 0);
  return type.optional || fromZero || clauses.some(ast.isDefaultClause);
}
