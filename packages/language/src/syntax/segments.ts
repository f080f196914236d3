import type { AstNode } from "langium";
import type { Declaration, Import, SourceFile } from "../generated/ast.ts";

/**
 * A top-level element of a file, with the blanks and comments in front of it. A segment that an edit does not touch
 * stays the same object, with the same nodes, while the document around it changes: what was found out about it can be
 * kept in a WeakMap, as long as it does not depend on others. What it holds depends on {@link text} alone.
 *
 * Where a segment stands is said of the document as it is now; all of it moves with edits in front.
 */
export interface Segment {
  /** What stands in it. Undefined for the namespace, and for what holds no declaration. */
  readonly node: Import | Declaration | undefined;
  /** All of its text, with the blanks and comments in front. */
  readonly text: string;
  /** Where its text begins, blanks and comments included: the end of the segment before. In UTF-16 units. */
  readonly start: number;
  /** The offset behind its last token. */
  readonly end: number;
  /** Where its first token stands: the node's offset, if there is a node. */
  readonly offset: number;
  /** The zero-based line of {@link offset}. */
  readonly line: number;
  /** Whether syntax errors stand in it: something in it may not have been read. */
  readonly broken: boolean;
}

const segmentsOfFiles = new WeakMap<SourceFile, readonly Segment[]>();

/** The property of a top-level node that holds its segment: a map of so many keeps the garbage collector busy. */
const SEGMENT = Symbol("segment");

/** The segments of a file, in the order of the text. A file that the parser did not make has none. */
export function segmentsOf(file: SourceFile): readonly Segment[] {
  return segmentsOfFiles.get(file) ?? [];
}

/** The segment that a node stands in; undefined for the file itself and for what the language brings. */
export function segmentOf(node: AstNode): Segment | undefined {
  let top: AstNode = node;
  while (top.$container?.$container) top = top.$container;
  return (top as { readonly [SEGMENT]?: Segment })[SEGMENT];
}

/** For the parser: says which segments a file has. */
export function setSegments(file: SourceFile, segments: readonly Segment[]): void {
  segmentsOfFiles.set(file, segments);
}

/** For the parser: says which segment a top-level node stands in. Called once for each node. */
export function setSegment(node: AstNode, segment: Segment): void {
  Object.defineProperty(node, SEGMENT, { value: segment });
}
