import type { Spelling } from "./spellings.ts";

/** Nobody means more than this by one word. */
const MAX_TARGETS = 32;

/** Queries abbreviate names to a letter and a number. */
const ABBREVIATION = /^([a-z])(\d{1,2})$/;

interface Segment {
  readonly text: string;
  /** What stands before it: nothing at a hump. */
  readonly separator: string;
}

/** What a word of the old code may be called in the new one. It proposes; the texts decide. */
export class Substitutions {
  readonly #byFirst: ReadonlyMap<string, readonly Spelling[]>;
  /** First letters of new names by those of old ones. */
  readonly #initials: ReadonlyMap<string, readonly string[]>;
  readonly #known = new Map<string, readonly string[]>();
  /** Finds texts in which nothing can be renamed, without reading their words. */
  readonly pattern: RegExp | undefined;

  constructor(spellings: readonly Spelling[]) {
    this.#byFirst = Map.groupBy(spellings, ({ from }) => from[0] ?? "");
    const letter = (words: readonly string[]) => words[0]?.charAt(0) ?? "";
    const byLetter = Map.groupBy(spellings, ({ from }) => letter(from));
    this.#initials = new Map([...byLetter].map(([initial, names]) => [initial, names.map(({ to }) => letter(to))]));
    const starts = [...this.#byFirst.keys()].filter((word) => word !== "");
    this.pattern = starts.length === 0 ? undefined : new RegExp(starts.join("|"), "i");
  }

  /** All that a word may have become, never itself. */
  of(word: string): readonly string[] {
    const known = this.#known.get(word);
    if (known) return known;
    const targets = this.#targets(word);
    this.#known.set(word, targets);
    return targets;
  }

  #targets(word: string): readonly string[] {
    const [, initial, number] = ABBREVIATION.exec(word) ?? [];
    if (initial !== undefined && number !== undefined) {
      const others = this.#initials.get(initial) ?? [];
      return [...new Set(others.map((other) => other + number))].filter((other) => other !== word);
    }
    if (this.pattern?.test(word) !== true) return [];
    const segments = segmentsOf(word);
    const found = new Set<string>();
    this.#extend(segments, 0, "", found);
    found.delete(word);
    for (const target of [...found]) {
      const article = /^(an?) /i.exec(target)?.[1];
      if (article === undefined) continue;
      const other = article.length === 1 ? `${article}n` : article.slice(0, 1);
      found.add(other + target.slice(article.length));
    }
    return [...found];
  }

  #extend(segments: readonly Segment[], at: number, done: string, found: Set<string>): void {
    if (found.size >= MAX_TARGETS) return;
    const segment = segments[at];
    if (!segment) {
      found.add(done);
      return;
    }
    for (const { from, to } of this.#byFirst.get(segment.text.toLowerCase()) ?? []) {
      const matched = segments.slice(at, at + from.length);
      if (!from.every((word, index) => matched[index]?.text.toLowerCase() === word)) continue;
      for (const written of spelled(to, matched, segments))
        this.#extend(segments, at + from.length, done + segment.separator + written, found);
    }
    this.#extend(segments, at + 1, done + segment.separator + segment.text, found);
  }
}

/** Whether a word is one that people use for other things as well, and no name made of several. */
export function isPlain(word: string): boolean {
  return word.includes(" ") || segmentsOf(word).length === 1;
}

function segmentsOf(word: string): readonly Segment[] {
  const parts = word
    .replace(/([a-z0-9])([A-Z])/g, "$1\0$2")
    .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, "$1\0$2")
    .split(/([\0_$# -]+)/);
  const segments: Segment[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const text = parts[at] ?? "";
    const separator = (parts[at - 1] ?? "").replaceAll("\0", "");
    if (text !== "" || separator !== "") segments.push({ text, separator });
  }
  return segments;
}

/** The words in all the ways in which they may be written in the place of others. */
function spelled(to: readonly string[], matched: readonly Segment[], all: readonly Segment[]): readonly string[] {
  const first = matched[0]?.text ?? "";
  const isUpper =
    matched.every(({ text }) => text === text.toUpperCase()) && all.some(({ text }) => /[A-Z]{2}/.test(text));
  const isCapital = /^[A-Z]/.test(first);
  const written = (separator: string) => {
    if (isUpper) return to.map((word) => word.toUpperCase()).join(separator === "" ? "_" : separator);
    return to
      .map((word, index) => ((index === 0 ? isCapital : separator === "") ? capitalized(word) : word))
      .join(separator);
  };
  return [...new Set(separatorsFor(to, matched, all).map(written))];
}

function separatorsFor(to: readonly string[], matched: readonly Segment[], all: readonly Segment[]): readonly string[] {
  if (to.length === 1) return [""];
  const inside = matched[1]?.separator;
  if (inside !== undefined) return [inside];
  const around = all.slice(1).map(({ separator }) => separator);
  // Besides an article, a lone word does not tell how several would be written.
  const telling = around.find((separator) => separator !== " ");
  return telling === undefined ? ["", "_", "-", " "] : [telling];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
