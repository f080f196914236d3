import { isPlain } from "./substitutions.ts";
import type { Token } from "./tokens/index.ts";

/** What the words at some kind of place became; null when different things. */
type Fate = string | null;

/** How many words and signs around one are looked at, the most first: before it, and after it. */
const WINDOWS: readonly (readonly [number, number])[] = [
  [24, 4],
  [12, 4],
  [4, 4],
  [2, 2],
  [1, 1],
];

/**
 * What became of the old texts' words, by their surroundings: from the words around them in the same file to the word
 * alone, anywhere. A place is judged by the narrowest surroundings that anything is known of.
 */
export class Evidence {
  readonly #fates = new Map<string, Fate>();
  readonly #words = new Map<string, Set<string>>();

  /** A word of an old text became another one, or stayed. */
  add(path: string, tokens: readonly Token[], at: number, fate: string): void {
    const token = tokens[at];
    if (!token) return;
    this.#record([...around(path, tokens, at), ...inFile(path, tokens, at), ...anywhere(tokens, at)], fate);
    const words = this.#words.get(path);
    if (words) words.add(token.text);
    else this.#words.set(path, new Set([token.text]));
  }

  /** A word of a text that stayed as it was: nothing is asked about its file, but much about the word. */
  addUnchanged(tokens: readonly Token[], at: number): void {
    const token = tokens[at];
    if (token) this.#record(anywhere(tokens, at), token.text);
  }

  #record(keys: readonly string[], fate: string): void {
    for (const key of keys) {
      const known = this.#fates.get(key);
      this.#fates.set(key, known === undefined || known === fate ? fate : null);
    }
  }

  /**
   * What the word at a place is called now; undefined for nothing else, as far as it can be told.
   *
   * @param isCareful only where its neighbours are the same as those of a word in the old text
   */
  fateOf(path: string, tokens: readonly Token[], at: number, isCareful: boolean): string | undefined {
    const word = tokens[at]?.text ?? "";
    for (const key of isCareful
      ? around(path, tokens, at)
      : [...around(path, tokens, at), ...inFile(path, tokens, at)]) {
      const fate = this.#fates.get(key);
      if (fate !== undefined) return fate ?? undefined;
    }
    // Where the file had the word, what became of it there counts alone.
    if (isCareful || this.#words.get(path)?.has(word)) return undefined;
    for (const key of anywhere(tokens, at)) {
      const fate = this.#fates.get(key);
      if (fate !== undefined) return fate ?? undefined;
    }
    return undefined;
  }
}

/** Keys of the words around one, in its file. */
function around(path: string, tokens: readonly Token[], at: number): readonly string[] {
  const token = tokens[at];
  if (!token) return [];
  return WINDOWS.map(([before, after]) => {
    let key = `${path}\n${token.area}\n${before}`;
    for (let index = at - before; index <= at + after; index++) key += ` ${tokens[index]?.text ?? ""}`;
    return key;
  });
}

/** Keys of the word in its file. */
function inFile(path: string, tokens: readonly Token[], at: number): readonly string[] {
  const token = tokens[at];
  if (!token) return [];
  const start = `${path}\n${token.area}\n${token.text}\n`;
  // Sentences use plain words for all kinds of things: there, at least the word before has to be the same.
  if (!isPlain(token.text)) return [start, `${path}\n${token.text}`];
  if (token.area !== "prose") return [start];
  const before = tokens[at - 1];
  return before?.area === "prose" ? [`${start}${before.text}`] : [];
}

/** Keys of the word in any file. */
function anywhere(tokens: readonly Token[], at: number): readonly string[] {
  const token = tokens[at];
  if (!token) return [];
  if (!isPlain(token.text)) return [`\n${token.text}`];
  const start = `\n${token.area}\n${token.text}\n`;
  const [receiver, before, after] = [at - 2, at - 1, at + 1].map((index) => tokens[index]?.text ?? "");
  if (token.area === "property" && before === ".") return [`${start}${receiver}`];
  if (token.area === "string") return [`${start}${before} ${after}`];
  if (token.area === "name" && /^[A-Z]/.test(token.text)) return [start];
  return [];
}
