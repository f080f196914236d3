import {
  deletion,
  extentAround,
  indentationAt,
  indentationStep,
  insertion,
  lineEndOf,
  replacement,
  type TextChange,
} from "../../edits/index.ts";
import { endsLine, lineStart, nextLine, skipBlanks, skipBlanksBack, startsLine } from "../../edits/neighbourhood.ts";
import { commentsIn, tokenEnd } from "../../edits/scan.ts";
import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { nameSpanOf, type Span, spanOf } from "../../syntax/index.ts";

/** What has its rows in a list that commas separate. */
export type Listing = ast.Enum | ast.DomainEvent;
export type ListedRow = ast.EnumValue | ast.Parameter;

/** A row of a list, to be written somewhere. */
export interface ListedText {
  /** Lines of the comments in front of it. */
  readonly lead: readonly string[];
  /** Itself, without its comma. */
  readonly core: string;
  /** The comments behind it on its line. */
  readonly behind: string;
}

/** A row with all that belongs to it. */
interface ListedExtent extends Span {
  readonly core: Span;
  /** Behind the comma; the end of {@link core} where there is none. */
  readonly comma: number;
}

export function rowsInList(holder: Listing): readonly ListedRow[] {
  return ast.isEnum(holder) ? holder.values : holder.parameters;
}

/** What stands between the brackets. */
export function bracketsOf(holder: Listing, text: string): Span | undefined {
  const end = spanOf(holder)?.end;
  const name = nameSpanOf(holder)?.end;
  if (end === undefined || name === undefined) return undefined;
  for (let at = skipTrivia(text, name); at < end; at = skipTrivia(text, tokenEnd(text, at))) {
    if (text[at] === "{" || text[at] === "(") return { offset: at + 1, end: end - 1 };
  }
  return undefined;
}

function extentsIn(holder: Listing, text: string): readonly ListedExtent[] {
  let before = bracketsOf(holder, text)?.offset ?? 0;
  return rowsInList(holder).flatMap((row) => {
    const core = spanOf(row);
    if (!core) return [];
    const { offset, end } = extentAround(text, core, before);
    const comma = commaEnd(text, core.end);
    before = comma;
    return [{ core, comma, offset, end: comma > core.end ? trailingEnd(text, comma) : end }];
  });
}

function commaEnd(text: string, end: number): number {
  const next = skipTrivia(text, end);
  return text[next] === "," ? next + 1 : end;
}

/** Behind the comments that end the line; the same offset where something else follows on it. */
function trailingEnd(text: string, end: number): number {
  const next = skipTrivia(text, end);
  let found = end;
  for (const { offset, end: last, documentation } of commentsIn(text, end, next)) {
    if (documentation || text.slice(found, offset).includes("\n")) break;
    found = last;
  }
  return found > end && (endsLine(text, found) || "})".includes(text[next] ?? "")) ? found : end;
}

/** Rows as they are written, with their comments. */
export function listedTexts(holder: Listing, rows: readonly ListedRow[], text: string): readonly ListedText[] {
  const all = rowsInList(holder);
  const extents = extentsIn(holder, text);
  return all.flatMap((row, index) => {
    const extent = extents[index];
    if (!extent || !rows.includes(row)) return [];
    const { core, comma, offset, end } = extent;
    const lead = text.slice(offset, core.offset).trim();
    const behind = [
      comma > core.end ? text.slice(core.end, comma - 1) : text.slice(core.end, end),
      comma > core.end ? text.slice(comma, end) : "",
    ];
    return [
      {
        lead: lead === "" ? [] : lead.split(/\r?\n/).map((line) => line.trim()),
        core: text.slice(core.offset, core.end),
        behind: behind
          .map((part) => part.trim())
          .filter((part) => part !== "")
          .join(" "),
      },
    ];
  });
}

/** Takes rows out with their comments; all of them leave the list empty. */
export function removeListed(holder: Listing, gone: readonly ListedRow[], text: string): readonly TextChange[] {
  const all = rowsInList(holder);
  const extents = extentsIn(holder, text);
  const isGone = (index: number) => gone.includes(all[index] as ListedRow);
  const kept = all.findLastIndex((_, index) => !isGone(index));
  const inside = bracketsOf(holder, text);
  if (kept < 0 && inside && !/\/[/*]/.test(looseText(inside, extents, text))) return [replacement(inside, "")];
  const changes = extents.flatMap((extent, index) => (isGone(index) ? [removal(extent, text)] : []));
  const [last, staying] = [extents.at(-1), extents[kept]];
  if (staying && last && staying !== last && last.comma === last.core.end && staying.comma > staying.core.end) {
    changes.push(deletion(staying.comma - 1, staying.comma));
  }
  return merged(changes);
}

/** What stands between the rows. */
function looseText({ offset, end }: Span, extents: readonly ListedExtent[], text: string): string {
  let loose = "";
  let at = offset;
  for (const extent of extents) {
    loose += text.slice(at, extent.offset);
    at = extent.end;
  }
  return loose + text.slice(at, end);
}

function removal({ offset, end, comma, core }: ListedExtent, text: string): TextChange {
  if (startsLine(text, offset)) {
    return endsLine(text, end)
      ? deletion(lineStart(text, offset), nextLine(text, end))
      : deletion(offset, skipBlanks(text, end));
  }
  return comma > core.end && !endsLine(text, end)
    ? deletion(offset, skipBlanks(text, end))
    : deletion(skipBlanksBack(text, offset), end);
}

function merged(changes: readonly TextChange[]): readonly TextChange[] {
  const result: { offset: number; end: number; text: string }[] = [];
  for (const { offset, end } of [...changes].sort((a, b) => a.offset - b.offset)) {
    const last = result.at(-1);
    if (last && offset < last.end) last.end = Math.max(last.end, end);
    else result.push({ offset, end, text: "" });
  }
  return result;
}

/** Writes rows into a list, in front of another one or at the end: on lines of their own where the others have them. */
export function insertListed(
  holder: Listing,
  rows: readonly ListedText[],
  before: ListedRow | undefined,
  text: string,
): readonly TextChange[] {
  const extents = extentsIn(holder, text);
  const next = before && extents[rowsInList(holder).indexOf(before)];
  const last = extents.at(-1);
  const base = indentationAt(text, spanOf(holder)?.offset ?? 0);
  const isPlain = rows.every(({ lead, behind, core }) => lead.length === 0 && behind === "" && !core.includes("\n"));
  if (next) return [insertBefore(next, rows, { text, base, isPlain })];
  if (last) return insertLast(last, rows, { text, base, isPlain });
  return insertFirst(holder, rows, { text, base, isPlain });
}

interface Style {
  readonly text: string;
  readonly base: string;
  readonly isPlain: boolean;
}

/** @param comma whether the last row has a comma, too */
function linesFor(rows: readonly ListedText[], comma: boolean): readonly string[] {
  return rows.flatMap(({ lead, core, behind }, index) => {
    const sign = comma || index < rows.length - 1 ? "," : "";
    return [...lead, `${core}${sign}${behind === "" ? "" : ` ${behind}`}`];
  });
}

function insertBefore(next: ListedExtent, rows: readonly ListedText[], { text, base, isPlain }: Style): TextChange {
  const newline = lineEndOf(text);
  if (startsLine(text, next.offset)) {
    const indentation = indentationAt(text, next.offset);
    const lines = linesFor(rows, true).map((line) => `${indentation}${line}${newline}`);
    return insertion(lineStart(text, next.offset), lines.join(""));
  }
  if (isPlain) return insertion(next.offset, rows.map(({ core }) => `${core}, `).join(""));
  const indentation = base + indentationStep(text);
  const lines = linesFor(rows, true).map((line) => `${newline}${indentation}${line}`);
  return {
    offset: skipBlanksBack(text, next.offset),
    end: next.offset,
    text: `${lines.join("")}${newline}${indentation}`,
  };
}

function insertLast(
  last: ListedExtent,
  rows: readonly ListedText[],
  { text, base, isPlain }: Style,
): readonly TextChange[] {
  const newline = lineEndOf(text);
  const hasComma = last.comma > last.core.end;
  if (isPlain && !startsLine(text, last.offset) && last.end === (hasComma ? last.comma : last.core.end)) {
    const list = rows.map(({ core }) => core).join(", ");
    return [insertion(last.end, hasComma ? ` ${list},` : `, ${list}`)];
  }
  const indentation = startsLine(text, last.core.offset)
    ? indentationAt(text, last.core.offset)
    : base + indentationStep(text);
  const block = linesFor(rows, hasComma)
    .map((line) => `${newline}${indentation}${line}`)
    .join("");
  const isAlone = endsLine(text, last.end);
  const change = isAlone
    ? insertion(last.end, block)
    : { offset: last.end, end: skipBlanks(text, last.end), text: `${block}${newline}${base}` };
  if (hasComma) return [change];
  if (last.end === last.core.end) return [{ ...change, text: `,${change.text}` }];
  return [insertion(last.core.end, ","), change];
}

function insertFirst(
  holder: Listing,
  rows: readonly ListedText[],
  { text, base, isPlain }: Style,
): readonly TextChange[] {
  const inside = bracketsOf(holder, text);
  if (!inside) return [];
  const isEmpty = text.slice(inside.offset, inside.end).trim() === "";
  const [open, close] = ast.isEnum(holder) ? [" ", " "] : ["", ""];
  if (isPlain && isEmpty) return [replacement(inside, open + rows.map(({ core }) => core).join(", ") + close)];
  const newline = lineEndOf(text);
  const block = linesFor(rows, false).map((line) => `${newline}${base}${indentationStep(text)}${line}`);
  const start = isEmpty ? inside.offset : skipBlanksBack(text, inside.end);
  const isOnLine = !isEmpty && startsLine(text, inside.end);
  return [
    {
      offset: isOnLine ? lineStart(text, inside.end) - newline.length : start,
      end: inside.end,
      text: `${block.join("")}${newline}${base}`,
    },
  ];
}
