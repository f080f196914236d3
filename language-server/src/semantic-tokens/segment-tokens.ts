import { flatTree, linkRevision, nameSpanOf, referenceSpan, type Segment, type Span } from "@domainsmith/language";
import { type AstNode, isReference, type LangiumDocument, type ReferenceInfo } from "langium";
import { columnOf, SegmentLines } from "../text/segment-lines.ts";
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
export function tokensOf(segment: Segment, document: LangiumDocument): SegmentTokens {
  const revision = linkRevision(segment);
  let found = kept.get(segment);
  if (found?.revision !== revision) {
    found = { revision, ...encode(segment, document) };
    kept.set(segment, found);
  }
  return found;
}

interface Token extends Span {
  readonly type: number;
  readonly modifiers: number;
}

function encode(segment: Segment, document: LangiumDocument): SegmentTokens {
  const tokens = segment.node ? collect(segment.node, segment) : [];
  const lines = new SegmentLines(segment, document);
  const data: number[] = [];
  let [line, character] = [segment.line, columnOf(segment, document)];
  const [firstLine, firstColumn] = [line, character];
  for (const { offset, end, type, modifiers } of tokens.sort((a, b) => a.offset - b.offset)) {
    const start = lines.positionAt(offset);
    data.push(start.line - line, start.line === line ? start.character - character : start.character);
    data.push(end - offset, type, modifiers);
    ({ line, character } = start);
  }
  const sameLine = line === firstLine;
  return { data, lastLine: line - firstLine, lastCharacter: sameLine ? character - firstColumn : character };
}

function collect(node: AstNode, segment: Segment): Token[] {
  const { nodes, references } = flatTree(node);
  const tokens: Token[] = [];
  for (const declared of nodes) {
    const type = "name" in declared ? tokenTypeOf(declared) : undefined;
    const name = type && nameSpanOf(declared);
    if (name) tokens.push(token(name, TOKEN_TYPES.indexOf(type), DECLARATION | modifiersOf(declared)));
  }
  for (const info of references) addReference(tokens, info, segment);
  return tokens;
}

const NAMESPACE = TOKEN_TYPES.indexOf("namespace");

function addReference(tokens: Token[], { reference }: ReferenceInfo, segment: Segment): void {
  const target = isReference(reference) ? reference.ref : undefined;
  const type = target && tokenTypeOf(target);
  const span = type && isReference(reference) ? referenceSpan(reference) : undefined;
  if (!span || !type || !target) return;
  const words = reference.$refText.includes(".") ? wordsIn(span, segment) : [span];
  for (const word of words.slice(0, -1)) tokens.push(token(word, NAMESPACE, 0));
  tokens.push(token(words.at(-1) ?? span, TOKEN_TYPES.indexOf(type), modifiersOf(target)));
}

function token({ offset, end }: Span, type: number, modifiers: number): Token {
  return { offset, end, type, modifiers };
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
