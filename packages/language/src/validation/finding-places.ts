import type { Declaration } from "@domainsmith/model";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import type { BuiltModel } from "../model-building/context.ts";
import { nameSpanOf, propertySpan, rangeOf, rangeOfSpan, type Segment, type Span, segmentOf } from "../syntax/index.ts";
import type { Place } from "./model-check.ts";

type Range = NonNullable<LangiumDocument["diagnostics"]>[number]["range"];

/** Where something is said, in a document as it is now. */
export interface Located {
  readonly document: LangiumDocument;
  readonly range: Range;
}

type Anchor = Range["start"];

interface Known extends Located {
  readonly node: AstNode;
  readonly segment: Segment;
  readonly anchor: Anchor;
}

/**
 * Finds where things are said. A place that was found once moves with the text around it, so that nobody looks for it
 * again.
 */
export class FindingPlaces {
  private readonly known = new WeakMap<Place, Known>();

  /**
   * One state of the documents.
   *
   * @returns finds a place, given also the declaration that it is probably in: the same object as long as it is the same place; undefined where an object of the model has
   *   no origin
   */
  now(originOf: BuiltModel["originOf"]): (place: Place, within?: Declaration) => Located | undefined {
    const anchors = new Map<Segment, Anchor>();
    return (place, within) => {
      const node = isNode(place.at) ? place.at : originOf(place.at, within);
      return node && this.locate(place, node, anchors);
    };
  }

  private locate(place: Place, node: AstNode, anchors: Map<Segment, Anchor>): Located | undefined {
    const segment = segmentOf(node);
    const document = AstUtils.getDocument(node);
    if (!segment) {
      const range = markedRange(node, place, document);
      return range && { document, range };
    }
    let anchor = anchors.get(segment);
    if (!anchor) {
      anchor = (segment.node && rangeOf(segment.node)?.start) ?? document.textDocument.positionAt(segment.offset);
      anchors.set(segment, anchor);
    }
    const before = this.known.get(place);
    const isKnown = before?.node === node && before.segment === segment && before.document === document;
    if (isKnown && before.anchor.line === anchor.line && before.anchor.character === anchor.character) return before;
    const range = isKnown ? moved(before.range, before.anchor, anchor) : markedRange(node, place, document);
    if (!range) return undefined;
    const found = { node, segment, anchor, document, range };
    this.known.set(place, found);
    return found;
  }
}

export function isNode(object: object): object is AstNode {
  return "$type" in object && typeof object.$type === "string";
}

function moved({ start, end }: Range, from: Anchor, to: Anchor): Range {
  const move = ({ line, character }: Range["start"]) => ({
    line: line + to.line - from.line,
    character: line === from.line ? character + to.character - from.character : character,
  });
  return { start: move(start), end: move(end) };
}

function markedRange(node: AstNode, { property, index, whole }: Place, document: LangiumDocument): Range | undefined {
  const span = whole
    ? undefined
    : property !== undefined
      ? propertySpan(node, property, index)
      : isExpression(node)
        ? undefined
        : nameSpanOf(node);
  return span ? (rangeOfSpan(node, span) ?? toRange(span, document)) : rangeOf(node);
}

function toRange({ offset, end }: Span, { textDocument }: LangiumDocument): Range {
  return { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
}

/** The name of a lambda's parameter or of an argument is not what is meant by them. */
function isExpression(node: AstNode): boolean {
  return ast.isExpression(node) || ast.isLambda(node) || ast.isArgument(node);
}
