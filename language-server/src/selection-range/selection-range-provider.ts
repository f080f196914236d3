import { ast, type Segment, type Span, segmentsOf, sourceFile, spanOf } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import { nodesAt, segmentAt } from "../navigation/nodes-at.ts";
import { toRange } from "../navigation/places.ts";
import { withComments } from "./comments.ts";
import { textAround } from "./text-around.ts";

/** Grows a selection step by step: word, path, expression, clause, member, body, declaration with its comments, file. */
export class DomainSelectionRangeProvider {
  /** One chain of ranges for each position, the smallest first. */
  getSelectionRanges(document: LangiumDocument, { positions }: SelectionRangeParams): SelectionRange[] {
    return positions.map((position) => {
      const offset = document.textDocument.offsetAt(position);
      let range: SelectionRange | undefined;
      for (const span of nested(spansAround(document, offset)).toReversed()) {
        range = { range: toRange(document, span), ...(range ? { parent: range } : {}) };
      }
      return range ?? { range: { start: position, end: position } };
    });
  }
}

/** Everything around a place that people take for one thing. */
function spansAround(document: LangiumDocument, offset: number): readonly Span[] {
  const text = document.textDocument.getText();
  const nodes = nodesAt(document, offset);
  const spans: Span[] = [{ offset: 0, end: text.length }, ...textAround(text, regionAt(document, offset), offset)];
  for (const node of nodes) {
    const span = spanOf(node);
    if (!span) continue;
    spans.push(span);
    if (standsAlone(node)) spans.push(withComments(text, span));
  }
  // In a comment, what it stands in front of is the next thing.
  const next = nextNode(document, nodes.at(-1), offset);
  const span = next && standsAlone(next) ? spanOf(next) : undefined;
  if (span) spans.push(withComments(text, span));
  return spans.filter((it) => it.offset <= offset && offset <= it.end && it.offset < it.end);
}

/** From the smallest to the greatest, without those that lie across others. */
function nested(spans: readonly Span[]): readonly Span[] {
  const chain: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.end - a.offset - (b.end - b.offset))) {
    const last = chain.at(-1);
    if (!last || (span.offset <= last.offset && span.end >= last.end && !isSame(span, last))) chain.push(span);
  }
  return chain;
}

function isSame(left: Span, right: Span): boolean {
  return left.offset === right.offset && left.end === right.end;
}

/** The declaration that a place is in, or the gap between two. */
function regionAt(document: LangiumDocument, offset: number): Span {
  const before = segmentAt(document, offset)?.node;
  const span = before && spanOf(before);
  if (span && offset <= span.end) return span;
  const after = nextSegment(document, offset)?.offset;
  return { offset: span?.end ?? 0, end: after ?? document.textDocument.getText().length };
}

function nextSegment(document: LangiumDocument, offset: number): Segment | undefined {
  const file = sourceFile(document);
  return file && segmentsOf(file).find((segment) => segment.offset > offset);
}

function nextNode(document: LangiumDocument, inside: AstNode | undefined, offset: number): AstNode | undefined {
  if (!inside) return nextSegment(document, offset)?.node;
  let found: { readonly node: AstNode; readonly offset: number } | undefined;
  for (const node of AstUtils.streamContents(inside)) {
    const start = spanOf(node)?.offset;
    if (start !== undefined && start >= offset && (!found || start < found.offset)) found = { node, offset: start };
  }
  return found?.node;
}

/** What people write on lines of its own, and comment. */
function standsAlone(node: AstNode): boolean {
  return (
    ast.isElement(node) ||
    ast.isDeclaration(node) ||
    ast.isImport(node) ||
    ast.isRule(node) ||
    ast.isTransition(node) ||
    ast.isEnumValue(node)
  );
}
