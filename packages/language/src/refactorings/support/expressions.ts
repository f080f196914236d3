import type { AstNode } from "langium";
import { flatTree } from "../../references/flat-tree.ts";
import type { Span } from "../../syntax/index.ts";

/** How much white space a piece of a text begins with. */
export function leading(text: string, { offset, end }: Span): number {
  return /^\s*/.exec(text.slice(offset, end))?.[0].length ?? 0;
}

/** All nodes under a node. */
export function descendantsOf(node: AstNode): AstNode[] {
  return flatTree(node).nodes.filter((each) => each !== node);
}
