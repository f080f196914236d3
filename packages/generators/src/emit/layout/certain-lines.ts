import { widthOf } from "./doc-printer.ts";

/** A line as it was written: blanks in front of it come from its level. A template may bring further lines. */
export interface WrittenLine {
  readonly level: number;
  readonly text: string;
}

/** What a chain of calls, a condition, a union go on with on a line of its own. */
const CONTINUES = /^(?:\.(?!\.\.)|\?|:|\||&|\)|\]|\}|>)/;
/** Openers that may stay where they are as long as their line fits. */
const STATEMENT =
  /^(?:export )?(?:async )?(?:function|interface|class)\b|^(?:if|for|while|try|\} else|\} catch|\} finally)\b/;

const FUNCTION =
  /^(?:export )?(?:async )?function\b|^(?:(?:async|static|override|private|protected) )*#?[\w$]+(?:<[^()]*>)?\($/;

const CALL = /^(?:(?:export )?const \w+ = |return |await )*[\w$.]+\($/;
const LIST = /^(?:\(\w+\)(?:: [\w$]+(?:\[\])?)? => |[^(]*)\[$/;
const HEAD = /^(?:(?:export )?const \w+ = |[\w$]+: |return |await )+[a-z][\w$.]*(?:\([^()]*\))?$/;

/** Tells which lines of code certainly stay as they are, so that they need not be read. */
export class CertainLines {
  readonly #lines: readonly WrittenLine[];
  readonly #width: number;

  constructor(lines: readonly WrittenLine[], width: number) {
    this.#lines = lines;
    this.#width = width;
  }

  /** Where a thing ends: behind what is deeper than its first line, and what closes or continues that. */
  endOf(from: number, to: number): number {
    const { level } = this.#line(from);
    for (let at = from + 1; at < to; at++) {
      const line = this.#line(at);
      if (line.text === "") {
        if (this.#nextLevel(at, to) <= level) return at;
      } else if (line.level <= level && !(line.level === level && CONTINUES.test(line.text))) return at;
    }
    return to;
  }

  #nextLevel(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const { text, level } = this.#line(at);
      if (text !== "") return level;
    }
    return 0;
  }

  /** A line that certainly stays as it is. */
  isPlain(at: number): boolean {
    const { text } = this.#line(at);
    return this.#fits(at) && !isQuestionable(text);
  }

  /** Lines whose first and last stay as they are, whatever stands between them. */
  isBlock(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    const last = this.#line(end - 1);
    if (last.level !== level || !this.#fits(from)) return false;
    if (first.endsWith("{")) return this.#isBraced(from, end);
    if (first.endsWith("(")) return this.#isParameterList(from, end) || this.#isArgumentList(from, end);
    if (first.endsWith(" [")) return /^\][;,]?$/.test(last.text) && this.#isLongList(from, end);
    return false;
  }

  /** Arguments of which one before the last is an object on several lines: each has to stand on a line of its own. */
  #isArgumentList(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    if (!CALL.test(first) || !/^\)[;,]?$/.test(this.#line(end - 1).text)) return false;
    const things = this.#thingsIn(from + 1, end - 1, level + 1);
    if (!things || this.#line(from + 1).text.endsWith("=> {")) return false;
    return things.slice(0, -1).some(([start, behind]) => behind > start + 1 && this.#line(start).text === "{");
  }

  /** Elements that do not fit on one line, or of which one has lines of its own. */
  #isLongList(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    const things = this.#thingsIn(from + 1, end - 1, level + 1);
    if (!things || /^-?\d/.test(this.#line(from + 1).text) || !LIST.test(first)) return false;
    let length = level * 2 + first.length + this.#line(end - 1).text.length - 1;
    for (const [start, behind] of things) {
      if (behind > start + 1 && this.#line(start).text === "{") return true;
      for (let at = start; at < behind; at++) length += this.#line(at).text.length;
      length++;
    }
    return length - 1 > this.#width;
  }

  /** `const schema = z`, `.object({`, …, `})`, `.meta(…);`: an object that is broken breaks the chain. */
  isBrokenChain(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    if (!HEAD.test(first) || !this.#fits(from)) return false;
    // Three calls of which one has a list in an object.
    let breaks = end > from + 2 && /\(.*\{.*\[.*\)$/.test(first);
    let length = level * 2 + first.length;
    for (let at = from + 1; at < end; ) {
      const { text, level: own } = this.#line(at);
      if (own !== level + 1 || !text.startsWith(".") || !this.#fits(at)) return false;
      const start = at++;
      while (at < end && (this.#line(at).level > level + 1 || this.#line(at).text === "")) at++;
      if (at === start + 1) {
        if (isQuestionable(text)) return false;
        length += text.length;
        continue;
      }
      if (!/^\.\w+\(\{$/.test(text) || !/^\}\);?$/.test(this.#line(at++).text)) return false;
      if (at < end) breaks = true;
    }
    return breaks || (length > this.#width && end > from + 2);
  }

  /** `type X =`, then what it is one of, if that does not fit on one line. */
  isLongUnion(from: number, end: number): boolean {
    const { text: first } = this.#line(from);
    if (!/^(?:export )?type \w+ =$/.test(first)) return false;
    let length = first.length - 1;
    for (let at = from + 1; at < end; at++) {
      const { text } = this.#line(at);
      if (!text.startsWith("| ") || !this.#fits(at) || text.includes("{")) return false;
      length += text.length + 1;
    }
    return length > this.#width;
  }

  /** `key: (id: string) =>`, then a call with names alone, if both do not fit on one line. */
  isLongArrow(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    const { text } = this.#line(from + 1);
    if (end !== from + 2 || !/^\w+: \([\w: ]*\) =>$/.test(first) || !this.#fits(from + 1)) return false;
    return (
      /^\w+(?:<[\w, ]*>)?\(\w+, `[^`]*`\),$/.test(text) && level * 2 + first.length + text.length + 1 > this.#width
    );
  }

  /** Things one below the other at a level, from where to where; undefined where something else stands there. */
  #thingsIn(from: number, to: number, level: number): readonly (readonly [number, number])[] | undefined {
    const found: (readonly [number, number])[] = [];
    for (let at = from; at < to; ) {
      const { text, level: own } = this.#line(at);
      if (own !== level || text === "" || isComment(text)) return undefined;
      const end = this.endOf(at, to);
      found.push([at, end]);
      at = end;
    }
    return found;
  }

  #isBraced(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    // Braces around nothing stand on one line.
    if (end === from + 2) return false;
    for (let at = from + 1; at < end; at++) {
      const { text, level: own } = this.#line(at);
      if (own > level || text === "") continue;
      const isEnd = at === end - 1;
      if (
        isEnd
          ? !/^\}\)*[;,]?$|^\}\)\.\w+\("[^"]*"\),$|^\} as const;$|^\}\[\] = \[$/.test(text)
          : !/^\} (?:else|catch|finally)/.test(text)
      )
        return false;
      if (!this.#fits(at)) return false;
    }
    if (STATEMENT.test(first)) return true;
    if (first.endsWith("=> {") || first.endsWith("=> ({")) {
      return first.indexOf("=>") === first.lastIndexOf("=>") && count(first, ").") <= 1 && !first.includes("?");
    }
    return count(first, "(") <= 2 && count(first, ").") <= 1 && !/[?[]/.test(first.slice(0, -1));
  }

  /** `function f(`, its parameters one a line, `): Result {`, its body, `}`. */
  #isParameterList(from: number, end: number): boolean {
    const { text: first, level } = this.#line(from);
    if (!FUNCTION.test(first) || !/^\},?$/.test(this.#line(end - 1).text)) return false;
    let length = level * 2 + first.length;
    let at = from + 1;
    for (; at < end && this.#line(at).level > level; at++) {
      if (!this.isPlain(at) || this.#line(at).text.endsWith("{")) return false;
      length += this.#line(at).text.length + 1;
    }
    const { text } = this.#line(at);
    if (!/^\)[^{}]*\{$/.test(text) || !this.#fits(at)) return false;
    for (let rest = at + 1; rest < end - 1; rest++)
      if (this.#line(rest).level <= level && this.#line(rest).text !== "") return false;
    // On one line it would have neither the last comma nor the blank behind it.
    return length + text.length - 2 > this.#width;
  }

  #fits(at: number): boolean {
    const { level, text } = this.#line(at);
    return level * 2 + text.length <= this.#width && level * 2 + widthOf(text) <= this.#width && !text.includes("\n");
  }

  #line(at: number): WrittenLine {
    return this.#lines[at] ?? { level: 0, text: "" };
  }
}

/** Calls whose arguments are names and literals, or objects of such. */
const PLAIN_CALLS = /^[^([{]*(?:\((?:[^()[\]{}`]|`[^`]*`|\{[^()[\]{}]*\})*\)[^([{]*)+$/;

/** A call whose last argument is a function that calls something with names alone. */
const PLAIN_FUNCTION = /^[^(]*\([\w.$, ]*(?:async )?\([\w$, ]*\) => [\w.$]+\((?:[\w.$, ]|\(\w*\))*\)\)[;,]?$/;

/**
 * Whether a line that fits may have to be broken all the same: chains of three calls, several lists in a list, functions
 * among several arguments.
 */
function isQuestionable(text: string): boolean {
  if (/[([{]$/.test(text)) return true;
  const point = text.indexOf(").");
  if (point >= 0 && text.indexOf(").", point + 1) >= 0 && (!PLAIN_CALLS.test(text) || text.includes("${"))) return true;
  if (text.includes("], [") || text.includes("}, {")) return true;
  return text.includes("=>") && count(text, "(") > 2 && !PLAIN_FUNCTION.test(text);
}

export function isComment(text: string): boolean {
  return text.startsWith("//") || text.startsWith("/*") || text.startsWith(" *");
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}
