import { isMigration } from "../merging/sql/migrations.ts";
import { aligned, MovedWords } from "./alignment.ts";
import { Evidence } from "./evidence.ts";
import { TypeMembers, type WordFates } from "./members/type-members.ts";
import { movedPath } from "./moved-paths.ts";
import { spellingsOf } from "./spellings.ts";
import { Substitutions } from "./substitutions.ts";
import type { NamePair, SymbolRename } from "./symbol-rename.ts";
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
  readonly members: TypeMembers;
}

/**
 * Finds out what became of the words of generated code. The renames say which words may have changed; what they became
 * is read off the texts, place by place, so that a word with several meanings changes only where generation changed it,
 * and names that changed places do so at once. Knows nothing of generators.
 */
export function identifierMap({ renames, base, next, moved }: IdentifierMapInput): IdentifierMap {
  const spellings = spellingsOf([...renames.flatMap(({ names }) => names), ...namesOfFiles(moved)]);
  const substitutions = new Substitutions(spellings);
  const phrases = new Phrases(spellings.flatMap(({ from, to }) => [from, to]));
  const evidence = new Evidence();
  const unchanged: [path: string, text: string][] = [];
  const changed: { readonly path: string; readonly pair: TextPair; readonly fates: readonly WordFate[] }[] = [];
  for (const [path, text] of substitutions.pattern ? base : []) {
    // What was done to a database was done under the old names, and tells nothing of the code.
    if (isMigration({ path })) continue;
    const after = next.get(moved.get(path) ?? path);
    if (text === after) unchanged.push([path, text]);
    else if (after !== undefined && substitutions.pattern?.test(text)) {
      const pair = new TextPair({ path, text, after, moved }, substitutions, phrases);
      changed.push({ path, pair, fates: pair.fates() });
    }
  }
  const renamed = new Set(
    changed.flatMap(({ pair, fates }) =>
      fates.flatMap(({ at, fate }) => (pair.old[at]?.text === fate ? [] : (pair.old[at]?.text ?? []))),
    ),
  );
  for (const { path, pair, fates } of changed)
    for (const { at, fate } of fates) if (renamed.has(pair.old[at]?.text ?? "")) evidence.add(path, pair.old, at, fate);
  const pattern = patternOf(renamed);
  for (const [path, text] of pattern ? unchanged : []) {
    if (!pattern?.test(text)) continue;
    const tokens = tokensOf(path, text, phrases);
    tokens.forEach((token, at) => {
      if (renamed.has(token.text) && token.area !== "sign" && token.area !== "path") evidence.addUnchanged(tokens, at);
    });
  }
  const isEmpty = moved.size === 0 && renamed.size === 0;
  const members = new TypeMembers(base, new Map(changed.map(({ path, pair, fates }) => [path, byPlace(pair, fates)])));
  return { isEmpty, base, moved, evidence, substitutions, phrases, members };
}

function byPlace({ old }: TextPair, fates: readonly WordFate[]): WordFates {
  return new Map(fates.map(({ at, fate }) => [old[at]?.start ?? -1, fate]));
}

/** Finds texts that hold one of the words, whatever is around it. */
function patternOf(words: ReadonlySet<string>): RegExp | undefined {
  // A phrase may be broken at the end of a line: its first word tells enough.
  const starts = [...new Set([...words].map((word) => word.replace(/^an? /i, "").replace(/ .*/, "")))];
  return starts.length === 0 ? undefined : new RegExp(starts.map((word) => word.replaceAll("$", "\\$")).join("|"), "i");
}

/** What became of a word of the old text, by its index. */
interface WordFate {
  readonly at: number;
  readonly fate: string;
}

/** Files may be called after several things at once: a table between two. */
function namesOfFiles(moved: ReadonlyMap<string, string>): readonly NamePair[] {
  const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1).replace(/\..*/, "");
  return [...moved].map(([from, to]) => ({ from: nameOf(from), to: nameOf(to) })).filter(({ from, to }) => from !== to);
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

  constructor(pair: Pair, substitutions: Substitutions, phrases: Phrases) {
    const { path, text, after, moved } = pair;
    this.#pair = pair;
    this.#substitutions = substitutions;
    this.old = tokensOf(path, text, phrases);
    this.#now = tokensOf(moved.get(path) ?? path, after, phrases);
  }

  /** What became of each of the old words that may have become another, as far as it can be told. */
  fates(): readonly WordFate[] {
    const candidates = this.old.flatMap((token, at) =>
      token.area === "sign" || token.area === "path" || this.#substitutions.of(token.text).length === 0 ? [] : [at],
    );
    if (candidates.length === 0) return [];
    const same = this.#same();
    const [left, right] = [this.old.map((token) => same(token, "old")), this.#now.map((token) => same(token, "now"))];
    const pairs = aligned(left, right);
    const moved = new MovedWords(left, right, pairs);
    return candidates.flatMap((at) => {
      const places = pairs.has(at) ? [pairs.get(at)] : moved.placesOf(at);
      const words = new Set(places.map((place) => this.#now[place ?? -1]?.text));
      const [fate] = words;
      return fate !== undefined && words.size === 1 ? [{ at, fate }] : [];
    });
  }

  /** Gives words that may have become each other the same text. */
  #same(): (token: Token, side: "old" | "now") => string {
    const { path, moved } = this.#pair;
    const kinds = new Kinds();
    const now = new Set(this.#now.map(({ text }) => text));
    for (const text of new Set(this.old.map((token) => token.text)))
      for (const target of this.#substitutions.of(text)) if (now.has(target)) kinds.join(text, target);
    return ({ area, text }, side) => {
      if (area === "path") return side === "now" ? text : (movedPath(text, path, moved) ?? text);
      // What was a sentence may be a single word now.
      return area === "sign" ? text : `${area === "string" ? "prose" : area} ${kinds.of(text)}`;
    };
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
