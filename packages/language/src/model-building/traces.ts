import type { SourceLocation, SourceRange } from "@domainsmith/model";
import { type AstNode, AstUtils } from "langium";
import { nameSpanOf, rangeOf, rangeOfSpan, type Segment, type Span, segmentOf, spanOf } from "../syntax/index.ts";
import type { Writable } from "./types.ts";

/** Where a segment began when positions in it were worked out. */
interface Anchor {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

interface Place {
  readonly node: AstNode;
  readonly location: SourceLocation;
}

interface Located {
  readonly segment: Segment | undefined;
  anchor: Anchor | undefined;
  readonly places: Place[];
}

/**
 * From which nodes the objects of a declaration were made, and where those stand. Positions are worked out when
 * somebody wants to know them; when the text around has moved since, they are moved along, in place.
 */
export class Traces {
  // Pairs one behind the other: there are a hundred to a declaration, and mostly nobody asks for them.
  /** Objects, each with its node behind it. */
  private readonly made: object[] = [];
  /** Locations, each with its node behind it. */
  private readonly placed: (SourceLocation | AstNode)[] = [];
  private located: readonly Located[] | undefined;

  /** Notes that an object was made of a node. */
  add(object: object, node: AstNode): void {
    this.made.push(object, node);
  }

  /** A location in a file, empty until {@link locate}. */
  locationOf(node: AstNode, file: string): SourceLocation {
    const range = nowhereIn(file);
    const location = { range, name: range };
    this.placed.push(location, node);
    return location;
  }

  /** Notes that a location is where another node stands than before. */
  follow(location: SourceLocation, node: AstNode): void {
    this.placed.push(location, node);
  }

  /** Tells of all objects and what they were made of. */
  addTo(origins: Map<object, AstNode>): void {
    const { made } = this;
    for (let index = 0; index < made.length; index += 2) origins.set(made[index] as object, made[index + 1] as AstNode);
  }

  /** The opposite of {@link addTo}. */
  removeFrom(origins: Map<object, AstNode>): void {
    const { made } = this;
    for (let index = 0; index < made.length; index += 2) origins.delete(made[index] as object);
  }

  /** Brings all positions up to date. */
  locate(): void {
    this.located ??= this.bySegment();
    for (const each of this.located) {
      const anchor = each.segment && anchorOf(each.segment);
      const before = each.anchor;
      if (!anchor || !before) for (const { node, location } of each.places) place(location, node);
      else if (before.offset !== anchor.offset || before.line !== anchor.line || before.column !== anchor.column) {
        for (const { location } of each.places) {
          move(location.range, before, anchor);
          move(location.name, before, anchor);
        }
      }
      each.anchor = anchor;
    }
  }

  private bySegment(): readonly Located[] {
    const located = new Map<Segment | undefined, Located>();
    const { placed } = this;
    for (let index = 0; index < placed.length; index += 2) {
      const place = { location: placed[index] as SourceLocation, node: placed[index + 1] as AstNode };
      const segment = segmentOf(place.node);
      const found = located.get(segment);
      if (found) found.places.push(place);
      else located.set(segment, { segment, anchor: undefined, places: [place] });
    }
    return [...located.values()];
  }
}

let nowhere: SourceRange = { file: "", offset: 0, length: 0, line: 0, column: 0 };

/** The same object for all of a file: on the way to diagnostics nobody asks where anything stands. */
function nowhereIn(file: string): SourceRange {
  if (nowhere.file !== file) nowhere = { ...nowhere, file };
  return nowhere;
}

function anchorOf({ node, offset }: Segment): Anchor | undefined {
  const start = node && rangeOf(node)?.start;
  return start && { offset, line: start.line, column: start.character };
}

function place(location: Writable<SourceLocation>, node: AstNode): void {
  const whole = spanOf(node);
  if (!whole) return;
  location.range = rangeAt(whole, node, location.range.file);
  location.name = rangeAt(nameSpanOf(node) ?? whole, node, location.name.file);
}

function rangeAt(span: Span, node: AstNode, file: string): SourceRange {
  const start = rangeOfSpan(node, span)?.start ?? AstUtils.getDocument(node).textDocument.positionAt(span.offset);
  const length = span.end - span.offset;
  return { file, offset: span.offset, length, line: start.line, column: start.character };
}

function move(range: Writable<SourceRange>, from: Anchor, to: Anchor): void {
  // What has no text stands nowhere.
  if (range.length === 0) return;
  range.offset += to.offset - from.offset;
  if (range.line === from.line) range.column += to.column - from.column;
  range.line += to.line - from.line;
}
