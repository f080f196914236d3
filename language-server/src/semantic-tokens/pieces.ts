import type { Segment } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { SemanticTokensEdit } from "vscode-languageserver";
import { columnOf } from "../text/segment-lines.ts";
import { type SegmentTokens, tokensOf } from "./segment-tokens.ts";

/** The tokens of one segment, counted from the token before it. A file that only moves has the same pieces. */
export interface Piece {
  readonly tokens: SegmentTokens;
  readonly lines: number;
  readonly characters: number;
}

/** The tokens of segments in pieces, each counted from the end of the one before. Segments without tokens have none. */
export function piecesOf(segments: readonly Segment[], document: LangiumDocument): readonly Piece[] {
  const pieces: Piece[] = [];
  let [line, character] = [0, 0];
  for (const segment of segments) {
    const tokens = tokensOf(segment);
    const [lines, characters] = tokens.data;
    if (lines === undefined || characters === undefined) continue;
    const column = columnOf(segment, document);
    const firstLine = segment.line + lines;
    const firstCharacter = lines === 0 ? column + characters : characters;
    pieces.push({
      tokens,
      lines: firstLine - line,
      characters: firstLine === line ? firstCharacter - character : firstCharacter,
    });
    line = segment.line + tokens.lastLine;
    character = tokens.lastLine === 0 ? column + tokens.lastCharacter : tokens.lastCharacter;
  }
  return pieces;
}

/** Pieces as the protocol has them. */
export function joined(pieces: readonly Piece[]): number[] {
  const all: number[] = [];
  for (const { tokens, lines, characters } of pieces) {
    const { data } = tokens;
    all.push(lines, characters);
    for (let index = 2; index < data.length; index++) all.push(data[index] ?? 0);
  }
  return all;
}

/** What makes one file of another: the pieces that they have in common at both ends stay. */
export function difference(before: readonly Piece[], after: readonly Piece[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const gone = before.slice(start, before.length - end);
  const data = joined(after.slice(start, after.length - end));
  return [{ start: numbersIn(before.slice(0, start)), deleteCount: numbersIn(gone), data }];
}

function isSame(left: Piece | undefined, right: Piece | undefined): boolean {
  return left?.tokens === right?.tokens && left?.lines === right?.lines && left?.characters === right?.characters;
}

function numbersIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { tokens }) => sum + tokens.data.length, 0);
}
