import type { AstNode } from "langium";
import type { Declaration, Import, SourceFile } from "../generated/ast.ts";

/**
 * A top-level element of a file, with the blanks and comments in front of it. A segment that an edit does not touch
 * stays the same object, with the same nodes, while the document around it changes: what was found out about it can be
 * kept in a WeakMap, as long as it does not depend on others.
 */
export interface Segment {
  /** What stands in it. Undefined for the namespace, and for what holds no declaration. */
  readonly node: Import | Declaration | undefined;
  /** Where the node's text begins in the document as it is now; it moves with edits in front. In UTF-16 units. */
  readonly offset: number;
  /** The zero-based line of {@link offset} in the document as it is now. */
  readonly line: number;
}

const segments = new WeakMap<SourceFile, readonly Segment[]>();

/** The segments of a file, in the order of the text. */
export function segmentsOf(file: SourceFile): readonly Segment[] {
  let found = segments.get(file);
  if (!found) {
    found = [...(file.imports ?? []), ...(file.declarations ?? [])].map((node) => ({
      node,
      offset: node.$cstNode?.offset ?? 0,
      line: node.$cstNode?.range.start.line ?? 0,
    }));
    segments.set(file, found);
  }
  return found;
}

/** The segment that a node stands in; undefined for the file itself and for what the language brings. */
export function segmentOf(node: AstNode): Segment | undefined {
  let top: AstNode = node;
  while (top.$container && top.$container.$type !== "SourceFile") top = top.$container;
  const file = top.$container as SourceFile | undefined;
  return file && segmentsOf(file).find((segment) => segment.node === top);
}
