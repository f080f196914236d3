import type { LangiumDocument } from "langium";
import type { Position, TextEdit } from "vscode-languageserver-types";
import { isSourceFile, type SourceFile } from "../generated/ast.ts";
import { type Segment, segmentsOf } from "../syntax/segments.ts";
import { INDENT } from "./doc.ts";
import { formatRange } from "./format-range.ts";
import { type Token, TokenReader } from "./tokens.ts";

/** What, when typed, lays something out: the end of a block, and a line break. */
export const FORMATTING_CHARACTERS = ["}", "\n"] as const;

/**
 * The edits that follow what was typed in front of `position`. A closing brace lays out its block, or at least stands
 * under the line that opens it. A line break lays out the line in front of it and indents the new one. Text that is
 * still being written, comments and everything behind the cursor stay as they are.
 */
export function formatOnType(document: LangiumDocument, position: Position, typed: string): readonly TextEdit[] {
  const { textDocument, parseResult } = document;
  if (!isSourceFile(parseResult.value)) return [];
  const offset = textDocument.offsetAt(position);
  const around = tokensAround(textDocument.getText(), parseResult.value, offset);
  if (!around) return [];
  if (typed === "}") return closeBlock(document, around, position);
  return typed.includes("\n") ? breakLine(document, around, position) : [];
}

/** The tokens of a segment up to an offset. */
interface Around {
  readonly segment: Segment | undefined;
  readonly tokens: readonly Token[];
  /** Opening brackets that are not closed in front of the offset, outermost first. */
  readonly open: readonly Token[];
  /** The opening bracket of the last token, if that closes one. */
  readonly opened: Token | undefined;
  /** The first token behind the offset. */
  readonly next: Token | undefined;
}

const PAIRS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Undefined in a comment or string. */
function tokensAround(text: string, file: SourceFile, offset: number): Around | undefined {
  const segments = segmentsOf(file);
  const index = segments.findLastIndex(({ start }) => start < offset);
  const segment = segments[index];
  // Where something is not closed, what follows may have been taken for another declaration.
  let first = index;
  while (segments[first - 1]?.broken) first--;
  const reader = new TokenReader(text, segments[first]?.start);
  const tokens = reader.take(offset);
  const last = tokens.at(-1);
  const comments = [...reader.comments, ...(last?.trailing ?? [])];
  const isInside = (piece: { start: number; end: number; text: string }) =>
    piece.start < offset && (offset < piece.end || (offset === piece.end && piece.text.startsWith("//")));
  if (comments.some(isInside) || (last && offset < last.end)) return undefined;
  const open: Token[] = [];
  let opened: Token | undefined;
  for (const token of tokens) {
    const opening = PAIRS.get(token.text);
    opened = undefined;
    if (token.text === "{" || token.text === "(" || token.text === "[") open.push(token);
    else if (opening && open.at(-1)?.text === opening) opened = open.pop();
  }
  const lineEnd = text.indexOf("\n", offset);
  const [next] = reader.take(lineEnd < 0 ? text.length : lineEnd);
  return { segment, tokens, open, opened, next };
}

function closeBlock(document: LangiumDocument, around: Around, position: Position): readonly TextEdit[] {
  const { textDocument } = document;
  const { segment, tokens, open, opened } = around;
  const brace = tokens.at(-1);
  if (!opened || brace?.text !== "}" || brace.end !== textDocument.offsetAt(position)) return [];
  if (segment && !segment.broken) {
    return formatRange(document, { start: textDocument.positionAt(opened.start), end: position });
  }
  return brace.breaksBefore > 0 ? indentLine(document, brace.start, open.length) : [];
}

function breakLine(document: LangiumDocument, around: Around, position: Position): readonly TextEdit[] {
  const { textDocument } = document;
  const { segment, open, next, tokens } = around;
  const offset = textDocument.offsetAt(position);
  const edits: TextEdit[] = [];
  const last = tokens.at(-1);
  if (segment && !segment.broken && last && textDocument.positionAt(last.start).line === position.line - 1) {
    const line = { start: { line: position.line - 1, character: 0 }, end: textDocument.positionAt(last.end) };
    // Clauses do not change places under somebody's hands.
    edits.push(
      ...formatRange(document, line).filter((edit) => isOn(line.start.line, edit) && edit.newText.trim() === ""),
    );
  }
  const inner = open.at(-1);
  const closes = next !== undefined && inner !== undefined && PAIRS.get(next.text) === inner.text;
  // Text behind the cursor may be anything but the beginning of an element.
  if (next && !closes) return edits;
  return [...edits, ...indentLine(document, next?.start ?? offset, open.length - (closes ? 1 : 0))];
}

/** Gives what stands at an offset, as the first thing on its line, its indentation. */
function indentLine({ textDocument }: LangiumDocument, offset: number, level: number): readonly TextEdit[] {
  const end = textDocument.positionAt(offset);
  const start = { line: end.line, character: 0 };
  const newText = " ".repeat(level * INDENT);
  const old = textDocument.getText({ start, end });
  return old === newText || old.trim() !== "" ? [] : [{ range: { start, end }, newText }];
}

function isOn(line: number, { range }: TextEdit): boolean {
  return range.start.line === line && range.end.line === line;
}
