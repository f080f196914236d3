import { type AstNode, AstUtils, CstUtils } from "langium";
import type { Problem } from "./quick-fix.ts";

/** The nearest node of a type around the beginning of a problem. */
export function nodeAt<Node extends AstNode>(
  { diagnostic, document }: Problem,
  is: (node: AstNode) => node is Node,
): Node | undefined {
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(diagnostic.range.start);
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
  return AstUtils.getContainerOfType(leaf?.astNode, is);
}
