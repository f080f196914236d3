import { plural, singular, words } from "@domainsmith/model";
import type { NamePair } from "./symbol-rename.ts";

/** A name before and after a rename, as words in lower case. */
export interface Spelling {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Names as words, in the plural and in the singular too. */
export function spellingsOf(names: Iterable<NamePair>): readonly Spelling[] {
  const found = new Map<string, Spelling>();
  for (const name of names) {
    const [from, to] = [words(name.from), words(name.to)];
    for (const number of [asItIs, plural, singular]) {
      const spelling = { from: withLast(from, number), to: withLast(to, number) };
      const key = `${spelling.from.join(" ")}>${spelling.to.join(" ")}`;
      if (spelling.from.join() !== spelling.to.join()) found.set(key, spelling);
    }
  }
  return [...found.values()];
}

function asItIs(word: string): string {
  return word;
}

function withLast(name: readonly string[], change: (word: string) => string): readonly string[] {
  return [...name.slice(0, -1), change(name.at(-1) ?? "")];
}
