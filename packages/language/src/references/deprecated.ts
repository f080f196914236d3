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
  const found = list.find(
    (it) => it.$type === "Annotation" && (it as Annotation).annotation?.$refText === "deprecated",
  );
  if (!found) return undefined;
  const value = (found as Annotation).arguments[0]?.value;
  return value?.$type === "StringLiteral" ? value.value : "";
}
