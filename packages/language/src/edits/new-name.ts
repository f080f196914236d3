import { skipTrivia } from "../parser/trivia.ts";
import type { Span } from "../syntax/index.ts";
import { tokenEnd } from "./scan.ts";
import { inOrder, type TextChange } from "./text-change.ts";

/** Words behind which a name is declared. */
const DECLARING: ReadonlySet<string> = new Set([
  "entity",
  "value",
  "mixin",
  "enum",
  "type",
  "inverse",
  "action",
  "check",
]);

/**
 * Where a name stands that changes bring into a text: where it is declared if that is among them, never in a comment
 * or string.
 *
 * @param after the text with the changes made
 * @returns a piece of `after`; undefined where the changes do not bring the name
 */
export function placeOfNewName(after: string, changes: readonly TextChange[], name: string): Span | undefined {
  let shift = 0;
  const brought = inOrder(changes).map(({ offset, end, text }) => {
    const start = offset + shift;
    shift += text.length - (end - offset);
    return { offset: start, end: start + text.length };
  });
  let found: Span | undefined;
  let previous = "";
  for (let at = skipTrivia(after, 0); at < after.length; at = skipTrivia(after, at)) {
    const end = tokenEnd(after, at);
    const token = { offset: at, end };
    const word = after.slice(at, end);
    if (word === name && brought.some((piece) => piece.offset <= at && end <= piece.end)) {
      if (DECLARING.has(previous) || after[skipTrivia(after, end)] === ":") return token;
      found ??= token;
    }
    previous = word;
    at = end;
  }
  return found;
}
