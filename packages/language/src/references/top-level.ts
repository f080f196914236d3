import type { AstNode } from "langium";

/**
 * The import or declaration that a node stands in, or is. Undefined for a file itself and for what the language brings.
 */
export function topOf(node: AstNode): AstNode | undefined {
  let top = node;
  for (let outer = top.$container; outer; outer = top.$container) {
    if (outer.$type === "SourceFile") return top;
    top = outer;
  }
  return undefined;
}
