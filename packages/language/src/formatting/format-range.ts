import type { AstNode, LangiumDocument } from "langium";
import type { Range, TextEdit } from "vscode-languageserver-types";
import { isSourceFile } from "../generated/ast.ts";
import { type Segment, segmentsOf } from "../syntax/segments.ts";
import { type Span, spanOf } from "../syntax/spans.ts";
import { type Change, EditCollector } from "./edits.ts";
import { append, type Item, layoutHead, layoutItem, separation, sortImports } from "./file-layout.ts";
import { DEFAULT_WIDTH, type FormatOptions } from "./format.ts";
import type { Placed } from "./printer.ts";
import { type Token, TokenReader } from "./tokens.ts";

/**
 * The edits that lay out what a selection touches: whole members and other elements, imports, or, where it touches
 * more of a declaration than these, the declaration. What has syntax errors is left alone, and what has none is laid
 * out also in a file with errors elsewhere.
 */
export function formatRange(
  { textDocument, parseResult: { value } }: LangiumDocument,
  range: Range,
  { width = DEFAULT_WIDTH }: FormatOptions = {},
): readonly TextEdit[] {
  if (!isSourceFile(value)) return [];
  const text = textDocument.getText();
  const selection = { offset: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  const segments = segmentsOf(value);
  return stretches(segments, selection).flatMap((stretch) => {
    const { placed, units, from } = layoutStretch(segments, stretch, { text, width, selection });
    const collector = new EditCollector(textDocument, from);
    collector.put(placed);
    return collector.edits((change) => units.some((unit) => touches(unit, change)));
  });
}

/** Segments that are laid out together, the end excluded: all imports, or one declaration. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretches(segments: readonly Segment[], selection: Span): readonly Stretch[] {
  const found: Stretch[] = [];
  segments.forEach((segment, index) => {
    // Comments behind a segment on its line are in front of the next one.
    const end = segments[index + 1]?.offset ?? Number.POSITIVE_INFINITY;
    const isTouched = segment.start <= selection.end && selection.offset <= end;
    if (!isTouched || segment.broken || index < (found.at(-1)?.to ?? 0)) return;
    let [from, to] = [index, index + 1];
    if (isImport(segment)) {
      while (isImport(segments[from - 1])) from--;
      while (isImport(segments[to])) to++;
    }
    found.push({ from, to });
  });
  return found;
}

function isImport(segment: Segment | undefined): boolean {
  return segment?.node?.$type === "Import" && !segment.broken;
}

interface Task {
  readonly text: string;
  readonly width: number;
  readonly selection: Span;
}

interface LaidStretch {
  readonly placed: readonly Placed[];
  /** What the selection touches, with the white space in front of it. */
  readonly units: readonly Span[];
  /** Where white space may change from. */
  readonly from: number;
}

function layoutStretch(segments: readonly Segment[], { from, to }: Stretch, task: Task): LaidStretch {
  const { text, width, selection } = task;
  const previous = segments[from - 1];
  const isKnown = previous !== undefined && !previous.broken;
  const reader = new TokenReader(text, (isKnown ? previous : segments[from])?.start);
  const before = isKnown ? layoutSegment(previous, reader, width) : undefined;
  const items: Item[] = [];
  const units: Span[] = [];
  for (const segment of segments.slice(from, to)) {
    const item = layoutSegment(segment, reader, width);
    units.push(...unitsIn(segment, item.tokens, (items.at(-1) ?? before)?.tokens.at(-1), selection));
    items.push(item);
  }
  const placed: Placed[] = [];
  let last = before;
  for (const item of sortImports(items)) {
    append(placed, item.placed, separation(last, item));
    last = item;
  }
  const start = before ? endOf(before.tokens.at(-1)) : previous ? placed[0]?.piece.start : undefined;
  return { placed, units, from: start ?? (text.startsWith("\uFEFF") ? 1 : 0) };
}

function layoutSegment({ node, end }: Segment, reader: TokenReader, width: number): Item {
  const tokens = reader.take(end);
  return node ? layoutItem(node, tokens, width) : layoutHead(tokens, width);
}

/** The parts of a segment that a selection touches. */
function unitsIn(segment: Segment, tokens: readonly Token[], before: Token | undefined, selection: Span): Span[] {
  const whole = { offset: endOf(before), end: endOf(tokens.at(-1)) };
  const elements = elementSpans(segment.node);
  const [first, last] = [elements[0], elements.at(-1)];
  const inner = first && last && { open: indexAt(tokens, first.offset) - 1, close: indexAt(tokens, last.end) };
  const [open, close] = [inner && tokens[inner.open], inner && tokens[inner.close]];
  if (open && close && selection.offset >= open.end && selection.end <= close.start) {
    return elements.flatMap((element) => {
      const [from, to] = [indexAt(tokens, element.offset), indexAt(tokens, element.end) - 1];
      const token = tokens[from];
      const start = (token?.leading[0] ?? token)?.start ?? element.offset;
      const end = endOf(tokens[to]);
      return start <= selection.end && selection.offset <= end ? [{ offset: endOf(tokens[from - 1]), end }] : [];
    });
  }
  const start = (tokens[0]?.leading[0] ?? tokens[0])?.start ?? whole.end;
  return start <= selection.end && selection.offset <= whole.end ? [whole] : [];
}

function elementSpans(node: AstNode | undefined): readonly Span[] {
  if (!node || !("elements" in node) || !Array.isArray(node.elements)) return [];
  return node.elements.flatMap((element: AstNode) => spanOf(element) ?? []);
}

function indexAt(tokens: readonly Token[], offset: number): number {
  const index = tokens.findIndex(({ start }) => start >= offset);
  return index < 0 ? tokens.length : index;
}

/** The end of a token with the comments behind it on its line. */
function endOf(token: Token | undefined): number {
  return (token?.trailing.at(-1) ?? token)?.end ?? 0;
}

function touches({ offset, end }: Span, { from, to }: Change): boolean {
  return (to > offset && from < end) || (from === to && from === offset);
}
