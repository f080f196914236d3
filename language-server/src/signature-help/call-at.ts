import type { IToken } from "chevrotain";
import type { Fragment } from "../completion/fragment.ts";

/** Brackets with arguments around a cursor. */
export interface CallAt {
  /** The word in front of the opening bracket. */
  readonly name: string;
  /** The token in front of that word. */
  readonly before: IToken | undefined;
  /** How many arguments stand before the cursor's. */
  readonly position: number;
  /** The name that the cursor's argument is given by: `keep` in `keep: 1 year`. */
  readonly label: string | undefined;
  /** `..` stands in the cursor's argument, before the cursor. */
  readonly range: boolean;
}

/** The brackets around a fragment's cursor that a word stands in front of, innermost first. */
export function callsAt({ tokens, open }: Fragment): readonly CallAt[] {
  const calls: CallAt[] = [];
  for (const bracket of [...open].reverse()) {
    const index = bracket.text === "(" ? tokens.findIndex(({ startOffset }) => startOffset === bracket.end - 1) : -1;
    const word = tokens[index - 1];
    if (!word || !/^\w+$/.test(word.image)) continue;
    const inside = argumentTokens(tokens.slice(index + 1));
    const last = inside.at(-1) ?? [];
    calls.push({
      name: word.image,
      before: tokens[index - 2],
      position: inside.length - 1,
      label: last[1]?.image === ":" ? last[0]?.image : undefined,
      range: last.some(({ image }) => image === ".."),
    });
  }
  return calls;
}

/** The tokens of each argument. What stands in brackets of its own has commas of its own. */
function argumentTokens(tokens: readonly IToken[]): readonly (readonly IToken[])[] {
  const result: IToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if ("([{".includes(token.image)) depth++;
    else if (")]}".includes(token.image)) depth--;
    if (token.image === "," && depth === 0) result.push([]);
    else result.at(-1)?.push(token);
  }
  return result;
}
