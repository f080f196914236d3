import { type AstNode, type CstNode, isAstNode, isCompositeCstNode, isReference, type Mutable } from "langium";

/** Concrete syntax by the node or reference that it belongs to. */
export type ConcreteParts = ReadonlyMap<object, CstNode>;

/**
 * Gives the nodes and references of one list of trees the concrete syntax of another one, of the same text and shape,
 * and tells that concrete syntax to which nodes it belongs.
 */
export function pairTrees(nodes: readonly AstNode[], parsed: readonly AstNode[]): ConcreteParts {
  const pairs = new Pairs();
  pairs.pairLists(nodes, parsed);
  for (const { $cstNode } of parsed) if ($cstNode) pairs.hand($cstNode);
  return pairs.parts;
}

class Pairs {
  readonly parts = new Map<object, CstNode>();
  private readonly nodes = new Map<AstNode, AstNode>();

  pairLists(values: readonly unknown[], parsed: readonly unknown[]): void {
    for (const [index, item] of parsed.entries()) this.pair(values[index], item);
  }

  private pair(value: unknown, parsed: unknown): void {
    if (Array.isArray(parsed)) this.pairLists(Array.isArray(value) ? value : [], parsed);
    else if (isReference(parsed)) {
      if (isReference(value) && parsed.$refNode) this.parts.set(value, parsed.$refNode);
    } else if (isAstNode(parsed) && isAstNode(value)) this.pairNodes(value, parsed);
  }

  private pairNodes(node: AstNode, parsed: AstNode): void {
    this.nodes.set(parsed, node);
    if (parsed.$cstNode) this.parts.set(node, parsed.$cstNode);
    for (const property of Object.keys(parsed)) {
      if (!property.startsWith("$")) this.pair(node[property as keyof AstNode], parsed[property as keyof AstNode]);
    }
  }

  /** Hands concrete syntax over to the nodes that it now belongs to. Langium notes them at several levels. */
  hand(cst: CstNode): void {
    if (!isCompositeCstNode(cst)) return;
    const node = this.nodes.get(cst.astNode);
    if (node) (cst as Mutable<CstNode>).astNode = node;
    for (const child of cst.content) this.hand(child);
  }
}
