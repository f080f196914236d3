import { flatTree, linkRevision, nameSpanOf, referenceSpan, type Segment, type Span } from "@domainsmith/language";
import { type AstNode, isReference, type Reference } from "langium";
import { lineStarts } from "../text/segment-lines.ts";
import { DECLARATION, TOKEN_TYPES } from "./legend.ts";
import { modifiersOf, tokenTypeOf } from "./token-types.ts";

/**
 * The tokens of one segment, wherever it stands: five numbers each, as the protocol has them. The first token counts its
 * lines and, on the same line, its characters from the segment's first word.
 */
export interface SegmentTokens {
  readonly data: readonly number[];
  /** Where the last token begins, counted like the first. */
  readonly lastLine: number;
  readonly lastCharacter: number;
}

interface Kept extends SegmentTokens {
  readonly revision: number;
}

const kept = new WeakMap<Segment, Kept>();

/** The tokens of a segment; worked out again only when it, or what its names lead to, is another. */
export function tokensOf(segment: Segment): SegmentTokens {
  const revision = linkRevision(segment);
  let found = kept.get(segment);
  if (found?.revision !== revision) {
    found = { revision, ...encode(segment) };
    kept.set(segment, found);
  }
  return found;
}

/**
 * A token in one number, which sorts by its place: how far from the segment's beginning, how long, its type and its
 * modifiers. There are too many tokens for objects.
 */
function packed({ offset, end }: Span, { start }: Segment, type: number, modifiers: number): number {
  return (offset - start) * 2 ** 24 + Math.min(end - offset, 0xffff) * 2 ** 8 + type * 2 ** 4 + modifiers;
}

function encode(segment: Segment): SegmentTokens {
  const tokens = segment.node ? collect(segment.node, segment).sort((a, b) => a - b) : [];
  const starts = lineStarts(segment.text);
  const first = segment.offset - segment.start;
  const data: number[] = [];
  // Counted from the segment's first word: its line is 0, and so is its place in this line.
  let index = 0;
  while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= first) index++;
  const firstIndex = index;
  let [line, character] = [0, 0];
  for (const token of tokens) {
    const offset = Math.floor(token / 2 ** 24);
    const rest = token % 2 ** 24;
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= offset) index++;
    const [ownLine, ownStart] = [index - firstIndex, index === firstIndex ? first : (starts[index] ?? 0)];
    const ownCharacter = offset - ownStart;
    data.push(ownLine - line, ownLine === line ? ownCharacter - character : ownCharacter);
    data.push(rest >>> 8, (rest >>> 4) & 15, rest & 15);
    line = ownLine;
    character = ownCharacter;
  }
  return { data, lastLine: line, lastCharacter: character };
}

function collect(node: AstNode, segment: Segment): number[] {
  const { nodes, references } = flatTree(node);
  const tokens: number[] = [];
  for (const declared of nodes) {
    const type = tokenTypeOf(declared);
    const name = type === undefined ? undefined : nameSpanOf(declared);
    if (name && type !== undefined) tokens.push(packed(name, segment, type, DECLARATION | modifiersOf(declared)));
  }
  for (const { reference } of references) if (isReference(reference)) addReference(tokens, reference, segment);
  return tokens;
}

const NAMESPACE = TOKEN_TYPES.indexOf("namespace");

function addReference(tokens: number[], reference: Reference, segment: Segment): void {
  const target = reference.ref;
  const type = target && tokenTypeOf(target);
  const span = type === undefined ? undefined : referenceSpan(reference);
  if (!span || !target || type === undefined) return;
  const words = reference.$refText.includes(".") ? wordsIn(span, segment) : [span];
  for (const word of words.slice(0, -1)) tokens.push(packed(word, segment, NAMESPACE, 0));
  tokens.push(packed(words.at(-1) ?? span, segment, type, modifiersOf(target)));
}

/** `crm` and `Customer` of `crm.Customer`. Comments may stand between them. */
function wordsIn({ offset, end }: Span, { text, start }: Segment): readonly Span[] {
  const name = text.slice(offset - start, end - start);
  const plain = name.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => " ".repeat(comment.length));
  return [...plain.matchAll(/\w+/g)].map(({ 0: { length }, index }) => ({
    offset: offset + index,
    end: offset + index + length,
  }));
}
