import type { ast } from "@domainsmith/language";
import type { AstNode } from "langium";

/** Whether a node carries `@deprecated`. */
export function isDeprecated(node: AstNode): boolean {
  const list: readonly AstNode[] =
    node.$type === "Member"
      ? ((node as ast.Member).clauses ?? [])
      : "annotations" in node
        ? (node.annotations as ast.Annotation[])
        : [];
  return list.some((it) => it.$type === "Annotation" && (it as ast.Annotation).annotation?.$refText === "deprecated");
}
