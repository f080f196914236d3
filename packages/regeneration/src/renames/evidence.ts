import { isPlain } from "./substitutions.ts";
import type { Token } from "./tokens/index.ts";

/** What the words at some kind of place became; null when different things. */
type Fate = string | null;

/**
 * What became of the old texts' words, by their surroundings: from the words next to them in the same file to the word
 * alone, anywhere. A place is judged by the narrowest surroundings that anything is known of.
 */
export class Evidence {
  readonly #fates = new Map<string, Fate>();
  readonly #words = new Map<string, Set<string>>();

  /** A word of an old text became another one, or stayed. */
  add(path: string, tokens: readonly Token[], at: number, fate: string): void {
    const token = tokens[at];
    if (!token) return;
    for (const key of [...inFile(path, tokens, at), ...anywhere(tokens, at)]) {
      const known = this.#fates.get(key);
      this.#fates.set(key, known === undefined || known === fate ? fate : null);
    }
    const words = this.#words.get(path);
    if (words) words.add(token.text);
    else this.#words.set(path, new Set([token.text]));
  }

  /**
   * What the word at a place is called now.
   *
   * @param isCareful only where its very neighbours are the same as those of a word in the old text
   */
  fateOf(path: string, tokens: readonly Token[], at: number, isCareful: boolean): string | undefined {
    const word = tokens[at]?.text;
    for (const key of inFile(path, tokens, at, isCareful)) {
      const fate = this.#fates.get(key);
      if (fate !== undefined) return fate ?? word;
    }
    if (isCareful) return undefined;
    // In the file's old text the word was there, but not like this.
    const isKnownHere = this.#words.get(path)?.has(word ?? "") === true;
    for (const key of anywhere(tokens, at)) {
      const fate = this.#fates.get(key);
      if (fate === null && isKnownHere) return undefined;
      if (fate !== undefined) return fate ?? undefined;
    }
    return undefined;
  }
}

function inFile(path: string, tokens: readonly Token[], at: number, onlyNeighbours = false): readonly string[] {
  const token = tokens[at];
  if (!token) return [];
  const [first, before, after, last] = [at - 2, at - 1, at + 1, at + 2].map((index) => tokens[index]?.text ?? "");
  const start = `${path}\n${token.area}\n${token.text}\n`;
  const keys = [`${start}${first} ${before} . ${after} ${last}`, `${start}${before} . ${after}`];
  if (onlyNeighbours) return keys;
  if (token.area !== "prose" || !isPlain(token.text)) keys.push(start);
  else if (tokens[at - 1]?.area === "prose") keys.push(`${start}${before} .`);
  return keys;
}

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
