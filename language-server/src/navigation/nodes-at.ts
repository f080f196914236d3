import { type Segment, segmentsOf, sourceFile, spanOf } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";

/** The last segment that begins at an offset or in front of it. */
export function segmentAt(document: LangiumDocument, offset: number): Segment | undefined {
  const file = sourceFile(document);
  const segments = file ? segmentsOf(file) : [];
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
}

/**
 * The nodes whose text an offset stands in or touches, outer ones before those inside of them. Only the segment at the
 * offset is looked at.
 */
export function nodesAt(document: LangiumDocument, offset: number): readonly AstNode[] {
  const found: AstNode[] = [];
  const top = segmentAt(document, offset)?.node;
  if (top && touches(top, offset)) found.push(top);
  for (const node of found) {
    for (const child of AstUtils.streamContents(node)) if (touches(child, offset)) found.push(child);
  }
  return found;
}

function touches(node: AstNode, offset: number): boolean {
  const span = spanOf(node);
  return span !== undefined && span.offset <= offset && offset <= span.end;
}
