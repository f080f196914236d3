import { aligned } from "./alignment.ts";
import { Evidence } from "./evidence.ts";
import { movedPath } from "./moved-paths.ts";
import { spellingsOf } from "./spellings.ts";
import { Substitutions } from "./substitutions.ts";
import type { SymbolRename } from "./symbol-rename.ts";
import { Phrases, type Token, tokensOf } from "./tokens/index.ts";

/** The texts of two generations. */
export interface IdentifierMapInput {
  readonly renames: readonly SymbolRename[];
  /** What was generated last, by its path then. */
  readonly base: ReadonlyMap<string, string>;
  /** What is generated now, by its path. */
  readonly next: ReadonlyMap<string, string>;
  /** Where files lie now that lay elsewhere, by their path then. */
  readonly moved: ReadonlyMap<string, string>;
}

/** How the words of the last generation are called now. Applied with {@link applyIdentifierMap}. */
export interface IdentifierMap {
  /** Nothing is called otherwise, and no file has moved. */
  readonly isEmpty: boolean;
  readonly base: ReadonlyMap<string, string>;
  readonly moved: ReadonlyMap<string, string>;
  readonly evidence: Evidence;
  readonly substitutions: Substitutions;
  readonly phrases: Phrases;
}

/**
 * Finds out what became of the words of generated code. The renames say which words may have changed; what they became
 * is read off the texts, place by place, so that a word with several meanings changes only where generation changed it,
 * and names that changed places do so at once. Knows nothing of generators.
 */
export function identifierMap({ renames, base, next, moved }: IdentifierMapInput): IdentifierMap {
  const spellings = spellingsOf(renames.flatMap(({ names }) => names));
  const substitutions = new Substitutions(spellings);
  const phrases = new Phrases(spellings.flatMap(({ from, to }) => [from, to]));
  const evidence = new Evidence();
  let isEmpty = moved.size === 0;
  const { pattern } = substitutions;
  if (pattern)
    for (const [path, text] of base) {
      const after = next.get(moved.get(path) ?? path);
      if (after === undefined || !pattern.test(text)) continue;
      const pair = new TextPair({ path, text, after, moved }, substitutions, phrases);
      for (const { at, fate } of pair.fates()) {
        evidence.add(path, pair.old, at, fate);
        if (pair.old[at]?.text !== fate) isEmpty = false;
      }
    }
  return { isEmpty, base, moved, evidence, substitutions, phrases };
}

interface Pair {
  readonly path: string;
  readonly text: string;
  readonly after: string;
  readonly moved: ReadonlyMap<string, string>;
}

class TextPair {
  readonly old: readonly Token[];
  readonly #now: readonly Token[];
  readonly #pair: Pair;
  readonly #substitutions: Substitutions;
  readonly #isSame: boolean;

  constructor(pair: Pair, substitutions: Substitutions, phrases: Phrases) {
    const { path, text, after, moved } = pair;
    this.#pair = pair;
    this.#substitutions = substitutions;
    this.#isSame = text === after;
    this.old = tokensOf(path, text, phrases);
    this.#now = this.#isSame ? this.old : tokensOf(moved.get(path) ?? path, after, phrases);
  }

  /** What became of each of the old words that may have become another, as far as it can be told. */
  fates(): readonly { readonly at: number; readonly fate: string }[] {
    const candidates = this.old.flatMap((token, at) =>
      token.area === "sign" || token.area === "path" || this.#substitutions.of(token.text).length === 0 ? [] : [at],
    );
    if (this.#isSame) return candidates.map((at) => ({ at, fate: this.old[at]?.text ?? "" }));
    if (candidates.length === 0) return [];
    const pairs = this.#aligned();
    const left = new Tally(this.#now, new Set(pairs.values()));
    const open: number[] = [];
    const fates = candidates.flatMap((at) => {
      const other = pairs.get(at);
      if (other === undefined) open.push(at);
      return other === undefined ? [] : [{ at, fate: this.#now[other]?.text ?? "" }];
    });
    const openWords = new Tally(
      open.flatMap((at) => this.old[at] ?? []),
      new Set(),
    );
    for (const at of open) {
      const token = this.old[at];
      if (!token) continue;
      const found = [token.text, ...this.#substitutions.of(token.text)].filter((word) => left.has(token.area, word));
      // One word may not explain what came of two.
      const [fate] = found;
      if (fate !== undefined && found.length === 1 && !openWords.hasOther(token, fate, this.#substitutions))
        fates.push({ at, fate });
    }
    return fates;
  }

  #aligned(): ReadonlyMap<number, number> {
    const { path, moved } = this.#pair;
    const kinds = new Kinds();
    const now = new Set(this.#now.map(({ text }) => text));
    for (const { text } of this.old)
      for (const target of this.#substitutions.of(text)) if (now.has(target)) kinds.join(text, target);
    return aligned(this.old, this.#now, ({ area, text }, side) => {
      if (area === "path") return side === "now" ? text : (movedPath(text, path, moved) ?? text);
      return area === "sign" ? text : `${area} ${kinds.of(text)}`;
    });
  }
}

/** Words that may have become each other are of one kind. */
class Kinds {
  readonly #parents = new Map<string, string>();

  of(word: string): string {
    let at = word;
    for (let parent = this.#parents.get(at); parent !== undefined; parent = this.#parents.get(at)) at = parent;
    return at;
  }

  join(word: string, other: string): void {
    const [left, right] = [this.of(word), this.of(other)];
    if (left !== right) this.#parents.set(left, right);
  }
}

/** The words that stand somewhere, by the kind of place. */
class Tally {
  readonly #words = new Set<string>();
  readonly #texts = new Set<string>();

  constructor(tokens: readonly Token[], without: ReadonlySet<number>) {
    tokens.forEach(({ area, text }, index) => {
      if (without.has(index)) return;
      this.#words.add(`${area} ${text}`);
      this.#texts.add(text);
    });
  }

  has(area: Token["area"], word: string): boolean {
    return this.#words.has(`${area} ${word}`);
  }

  /** Whether another word than this one may have become the same. */
  hasOther(token: Token, fate: string, substitutions: Substitutions): boolean {
    for (const text of this.#texts) {
      if (text === token.text || !this.has(token.area, text)) continue;
      if (text === fate || substitutions.of(text).includes(fate)) return true;
    }
    return false;
  }
}
