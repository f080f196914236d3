import type { AstNode } from "langium";
import type { Annotation, Member } from "../generated/ast.ts";

/** Whether a node carries `@deprecated`. */
export function isDeprecated(node: AstNode): boolean {
  return deprecationOf(node) !== undefined;
}

/** What `@deprecated` says of a node, empty where it says nothing; undefined for what is not deprecated. */
export function deprecationOf(node: AstNode): string | undefined {
  const list: readonly AstNode[] | undefined =
    node.$type === "Member" ? (node as Member).clauses : (node as { annotations?: readonly Annotation[] }).annotations;
  if (!list || list.length === 0) return undefined;
  // Asked of every use of a name: a loop needs no function for each.
  for (let index = 0; index < list.length; index++) {
    const found = list[index];
    if (found?.$type !== "Annotation" || (found as Annotation).annotation?.$refText !== "deprecated") continue;
    const value = (found as Annotation).arguments[0]?.value;
    return value?.$type === "StringLiteral" ? value.value : "";
  }
  return undefined;
}
