import type { AstNode, Reference, ReferenceInfo } from "langium";
import { PARTS } from "../syntax/parts.ts";

/** A syntax tree as two lists, in document order as far as the parser keeps it: a node stands before its children. */
export interface FlatTree {
  readonly nodes: readonly AstNode[];
  readonly references: readonly ReferenceInfo[];
}

const trees = new WeakMap<AstNode, FlatTree>();

/**
 * All nodes and references of a syntax tree. Walks the tree once; every later phase reads the same lists. The list of a
 * file is put together from those of its imports and declarations, which stay when others are parsed again: whoever is
 * on the way from a keystroke to diagnostics asks for one of them, not for the file.
 * The parser limits nesting, so recursion is safe.
 */
export function flatTree(root: AstNode): FlatTree {
  let tree = trees.get(root);
  if (!tree) {
    const nodes: AstNode[] = [];
    const references: ReferenceInfo[] = [];
    walk(root, nodes, references, root.$type === "SourceFile" ? append : walk);
    tree = { nodes, references };
    trees.set(root, tree);
  }
  return tree;
}

type Visit = (node: AstNode, nodes: AstNode[], references: ReferenceInfo[], inner: Visit) => void;

/** Adds what was found in a part of the tree before. */
function append(node: AstNode, nodes: AstNode[], references: ReferenceInfo[]): void {
  const tree = flatTree(node);
  for (const inner of tree.nodes) nodes.push(inner);
  for (const info of tree.references) references.push(info);
}

const NO_PARTS: readonly string[] = [];

function walk(node: AstNode, nodes: AstNode[], references: ReferenceInfo[], visit: Visit): void {
  nodes.push(node);
  const parts = PARTS.get(node.$type) ?? NO_PARTS;
  for (let number = 0; number < parts.length; number++) {
    const property = parts[number] ?? "";
    const value: unknown = node[property as keyof AstNode];
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const item: unknown = value[index];
        if (typeof item !== "object" || item === null) continue;
        if (isNode(item)) visit(item, nodes, references, walk);
        else if (isReference(item)) references.push({ reference: item, container: node, property, index });
      }
    } else if (isNode(value)) visit(value, nodes, references, walk);
    else if (isReference(value)) references.push({ reference: value, container: node, property });
  }
}

// Cheaper than Langium's guards, which look at more properties; here nothing else can stand in the tree.
function isNode(value: object): value is AstNode {
  return (value as Partial<AstNode>).$type !== undefined;
}

function isReference(value: object): value is Reference {
  return "$refText" in value;
}
