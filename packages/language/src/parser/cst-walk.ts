import {
  type AstNode,
  AstUtils,
  type CstNode,
  GrammarAST,
  isCompositeCstNode,
  isLeafCstNode,
  type LeafCstNode,
} from "langium";

const features = new WeakMap<GrammarAST.AbstractElement, string>();

/** The property that the grammar assigns a piece of text to; empty where it assigns none. */
function featureOf(source: GrammarAST.AbstractElement | undefined): string {
  if (!source) return "";
  let feature = features.get(source);
  if (feature === undefined) {
    feature = AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature ?? "";
    features.set(source, feature);
  }
  return feature;
}

/** The first piece of a node's text that the grammar assigns to a property. Stops there: most names come early. */
export function textOfProperty(node: AstNode, property: string): CstNode | undefined {
  const cst = node.$cstNode;
  return cst && isCompositeCstNode(cst) ? find(cst.content, property, cst.astNode) : undefined;
}

function find(content: readonly CstNode[], property: string, element: AstNode): CstNode | undefined {
  for (const child of content) {
    if (featureOf(child.grammarSource) === property) return child;
    if (isCompositeCstNode(child) && child.astNode === element) {
      const found = find(child.content, property, element);
      if (found) return found;
    }
  }
  return undefined;
}

/** All tokens and comments under a piece of text, in order, in a list. The parser limits nesting. */
export function leavesOf(cst: CstNode): readonly LeafCstNode[] {
  const leaves: LeafCstNode[] = [];
  collect(cst, leaves);
  return leaves;
}

function collect(node: CstNode, leaves: LeafCstNode[]): void {
  if (isCompositeCstNode(node)) for (const child of node.content) collect(child, leaves);
  else if (isLeafCstNode(node)) leaves.push(node);
}
