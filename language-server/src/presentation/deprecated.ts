import { ast } from "@domainsmith/language";
import type { AstNode } from "langium";

/** Whether a node carries `@deprecated`. */
export function isDeprecated(node: AstNode): boolean {
  const annotations = ast.isMember(node)
    ? node.clauses.filter(ast.isAnnotation)
    : "annotations" in node
      ? (node.annotations as ast.Annotation[])
      : [];
  return annotations.some(({ annotation }) => annotation?.$refText === "deprecated");
}
