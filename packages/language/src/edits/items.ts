import { skipTrivia } from "../parser/trivia.ts";
import type { Span } from "../syntax/index.ts";
import { extentAround } from "./extent.ts";
import {
  endsLine,
  indentationAt,
  lineEndOf,
  lineStart,
  nextLine,
  skipBlanks,
  skipBlanksBack,
  startsLine,
} from "./neighbourhood.ts";
import { commentsIn } from "./scan.ts";
import { deletion, insertion, type TextChange } from "./text-change.ts";

/**
 * Puts an item into a list that commas separate: values of an enum, imported names, operations, arguments. It comes on
 * a line of its own where the others do.
 *
 * @param items what is in the list, in the order of the text; one at least
 * @param index the item before which it comes; their number: at the end
 */
export function insertItem(text: string, items: readonly Span[], index: number, item: string): TextChange[] {
  const next = items[index];
  if (next) {
    const previous = items[index - 1];
    const { offset } = previous ? extentAround(text, next, commaEnd(text, previous.end)) : next;
    const separator = startsLine(text, offset) ? `,${lineEndOf(text)}${indentationAt(text, offset)}` : ", ";
    return [insertion(offset, `${item}${separator}`)];
  }
  const last = items.at(-1);
  if (!last) return [];
  const comma = commaEnd(text, last.end);
  const behind = comma === last.end ? [insertion(last.end, ",")] : [];
  const trailing = trailingComment(text, comma);
  if (!startsLine(text, last.offset)) {
    return trailing === comma
      ? [insertion(comma, behind.length > 0 ? `, ${item}` : ` ${item},`)]
      : [...behind, insertion(trailing, `${lineEndOf(text)}${indentationAt(text, last.offset)}  ${item}`)];
  }
  const line = `${lineEndOf(text)}${indentationAt(text, last.offset)}${item}${behind.length > 0 ? "" : ","}`;
  return trailing === last.end ? [insertion(last.end, `,${line}`)] : [...behind, insertion(trailing, line)];
}

/**
 * Takes items out of a list that commas separate, each with one comma and its comments. One item at least has to stay:
 * an empty list is seldom allowed, and whoever empties it takes the brackets out, too.
 *
 * @param indexes which ones
 */
export function removeItems(text: string, items: readonly Span[], indexes: readonly number[]): TextChange[] {
  const changes: TextChange[] = [];
  const gone = new Set(indexes);
  const lastKept = items.findLastIndex((_, index) => !gone.has(index));
  for (const index of gone) {
    const item = items[index];
    if (!item) continue;
    const previous = items[index - 1];
    const before = previous ? commaEnd(text, previous.end) : item.offset;
    const extent = extentAround(text, item, before);
    const comma = commaEnd(text, item.end);
    const hasComma = comma > item.end;
    changes.push(removal(text, extent.offset, hasComma ? trailingComment(text, comma) : extent.end, hasComma));
  }
  // What was not last and becomes last loses its comma, unless a comma stood behind the last one as well.
  const kept = items[lastKept];
  const last = items.at(-1);
  if (kept && last && kept !== last && commaEnd(text, last.end) === last.end) {
    const comma = commaEnd(text, kept.end);
    if (comma > kept.end) changes.push(deletion(comma - 1, comma));
  }
  return merged(text, changes);
}

/** The offset behind the comma that follows; the same offset where none does. */
function commaEnd(text: string, end: number): number {
  const next = skipTrivia(text, end);
  return text[next] === "," ? next + 1 : end;
}

/** The end of the comments that end a line; the same offset where something else follows on the line. */
function trailingComment(text: string, end: number): number {
  const next = skipTrivia(text, end);
  const comments = commentsIn(text, end, next).filter(({ offset, documentation }) => {
    return !documentation && !text.slice(end, offset).includes("\n");
  });
  const last = comments.at(-1)?.end ?? end;
  return last > end && endsLine(text, last) ? last : end;
}

/** @param hasComma whether the piece ends with its comma: then the next item follows, and the blank in front of that goes */
function removal(text: string, offset: number, end: number, hasComma: boolean): TextChange {
  if (startsLine(text, offset)) {
    return endsLine(text, end)
      ? deletion(lineStart(text, offset), nextLine(text, end))
      : deletion(offset, skipBlanks(text, end));
  }
  return !hasComma || endsLine(text, end) || "})]".includes(text[skipTrivia(text, end)] ?? "")
    ? deletion(skipBlanksBack(text, offset), end)
    : deletion(offset, skipBlanks(text, end));
}

/** Deletions that touch or overlap become one. */
function merged(text: string, changes: readonly TextChange[]): TextChange[] {
  const result: { offset: number; end: number; text: string }[] = [];
  for (const { offset, end } of [...changes].sort((a, b) => a.offset - b.offset)) {
    const last = result.at(-1);
    if (
      last &&
      (offset <= last.end ||
        (text.slice(last.end, offset).trim() === "" && !text.slice(last.end, offset).includes("\n")))
    ) {
      last.end = Math.max(last.end, end);
    } else result.push({ offset, end, text: "" });
  }
  return result;
}
