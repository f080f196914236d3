import { endOfLine, endOfToken } from "./token-end.ts";
import { skipHidden, skipTrivia } from "./trivia.ts";
import { DECLARING, isWordStart, KEYWORDS, MODIFIERS, wordEnd } from "./words.ts";

/** Where a block of a file ends. */
export interface ScannedBlock {
  /** The offset behind its last token; the end of the text where only blanks and comments follow its start. */
  readonly end: number;
  /** The offset behind the last character that was looked at: while all up to here stays, the block stays. */
  readonly reach: number;
}

/**
 * Finds the end of the block that begins at an offset: the place where the next namespace, import or declaration
 * begins, blanks and comments in front of it left to that one. What is left of a text behind its last token is a block
 * of its own.
 *
 * Whatever the text, what is found depends on the text from `start` to `reach` alone. In a text that follows the
 * grammar every block holds one namespace, import or declaration. In any other, a line that begins, unindented, with
 * `entity Name` or the like begins a block even where a bracket is still open.
 */
export function scanBlock(text: string, start: number): ScannedBlock {
  return new BlockScanner(text, start).scan();
}

/** What was read of a block. */
type State =
  /** Annotations and modifiers at most. */
  | "before"
  /** The keyword that says what it is, and nothing behind it. */
  | "kind"
  | "behind";

const [AT_SIGN, OPEN_BRACE, CLOSE_BRACE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [64, 123, 125, 40, 41, 91, 93];
const [NEWLINE, RETURN, SINGLE_QUOTE, STAR] = [10, 13, 39, 42];
const [COLON, SPACE] = [58, 32];

/** By its code, whether a sign or digit means nothing between brackets: brackets, quotes and `/` mean something. */
const IS_PLAIN: readonly boolean[] = Array.from(
  { length: 128 },
  (_, code) => code > SPACE && !"{}()[]\"'`/".includes(String.fromCharCode(code)),
);

class BlockScanner {
  private readonly text: string;
  private readonly start: number;
  private state: State = "before";
  /** The keyword that says what the block is. */
  private kind = "";
  private braces = 0;
  /** Open parentheses and square brackets since the last brace. */
  private brackets = 0;
  private previousStart = 0;
  private previousEnd = 0;
  private reach = 0;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  scan(): ScannedBlock {
    const { text } = this;
    let at = this.skipBlanks(this.start);
    const first = at;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      const isWord = isWordStart(code);
      const end = endOfToken(text, at);
      // Whether a quote begins a string shows on its line only.
      this.look(code === SINGLE_QUOTE ? endOfLine(text, at) : end);
      if (at > first && (isWord ? this.beginsBlock(at, end) : code === AT_SIGN && this.annotationBeginsBlock())) {
        return { end: this.previousEnd, reach: this.reach };
      }
      this.take(at, end, code, isWord);
      at = this.skipBlanks(this.braces + this.brackets > 0 ? this.skipInside(end) : end);
    }
    // That the text ends here is something that was looked at.
    return { end: first < text.length ? this.previousEnd : text.length, reach: text.length + 1 };
  }

  /**
   * Passes what means nothing between brackets: most of a text. Stops in front of brackets, quotes and what may be a
   * comment, and of a word that stands unindented.
   */
  private skipInside(from: number): number {
    const { text } = this;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === NEWLINE) {
        at++;
        continue;
      }
      const isWord = isWordStart(code);
      if (isWord ? this.isLineStart(at) : IS_PLAIN[code] !== true) return at;
      this.previousStart = at;
      at = isWord ? wordEnd(text, at) : at + 1;
      this.previousEnd = at;
    }
  }

  private look(index: number): void {
    if (index >= this.reach) this.reach = index + 1;
  }

  private take(at: number, end: number, code: number, isWord: boolean): void {
    const top = this.braces + this.brackets === 0;
    if (code === OPEN_BRACE) {
      this.braces++;
      this.brackets = 0;
    } else if (code === CLOSE_BRACE) {
      if (this.braces > 0) this.braces--;
      this.brackets = 0;
    } else if (code === OPEN || code === OPEN_LIST) this.brackets++;
    else if ((code === CLOSE || code === CLOSE_LIST) && this.brackets > 0) this.brackets--;
    if (top) this.advance(at, end, code, isWord);
    this.previousStart = at;
    this.previousEnd = end;
  }

  private advance(at: number, end: number, code: number, isWord: boolean): void {
    if (this.state === "kind") this.state = "behind";
    else if (this.state === "before") {
      const isName = isWord && this.previousIs("@");
      if (isName || code === AT_SIGN || (code === OPEN && this.previousEnd > 0)) return;
      const word = isWord ? this.text.slice(at, end) : "";
      if (MODIFIERS.has(word)) return;
      if (DECLARING.has(word) || word === "import" || word === "namespace") {
        this.kind = word;
        this.state = "kind";
      } else this.state = "behind";
    }
  }

  /** Whether a word behind the first token begins the next block. */
  private beginsBlock(at: number, end: number): boolean {
    if (this.braces + this.brackets > 0) {
      return this.isLineStart(at) && !this.previousIs("on") && this.opens(this.text.slice(at, end), end);
    }
    const word = this.text.slice(at, end);
    if (!isOpening(word) || this.previousIs(".") || this.isLabel(end)) return false;
    switch (this.state) {
      case "before":
        return !this.previousIs("@") && (word === "import" || word === "namespace");
      case "kind":
        if (!this.isOnOtherLine(at) || (this.kind === "extend" && word === "entity")) return false;
        // Every word can be the first of a namespace's name, but no name stands behind it.
        return this.kind !== "namespace" || (DECLARING.has(word) && word !== "extend" && this.opens(word, end));
      case "behind":
        // `annotation Unit on entity, type`
        return !(this.kind === "annotation" && DECLARING.has(word) && (this.previousIs("on") || this.previousIs(",")));
    }
  }

  private annotationBeginsBlock(): boolean {
    return this.braces + this.brackets === 0 && this.state !== "before";
  }

  /**
   * Whether a word and what follows on its line can only be the begin of a declaration or import. In valid text a word
   * stands behind another one, which is no keyword, only where a transition follows the action of the one before.
   */
  private opens(word: string, end: number): boolean {
    if (!isOpening(word)) return false;
    const next = this.skipLineBlanks(end);
    const code = this.text.charCodeAt(next);
    if (word === "import" && code === OPEN_BRACE) return !this.previousIs("states");
    if (word === "import" && code === STAR) {
      const as = this.skipLineBlanks(next + 1);
      return this.text.startsWith("as", as) && this.isName(this.skipLineBlanks(as + 2));
    }
    if (!isWordStart(code)) return false;
    const nextEnd = wordEnd(this.text, next);
    this.look(nextEnd);
    const nextWord = this.text.slice(next, nextEnd);
    if (word === "tenancy") return nextWord === "by";
    if (word === "extend") return nextWord === "entity" && this.isName(this.skipLineBlanks(nextEnd));
    if (MODIFIERS.has(word)) return this.opens(nextWord, nextEnd);
    return this.isName(next);
  }

  /** Whether a word that is no keyword stands at an offset, and no colon behind it. */
  private isName(at: number): boolean {
    if (!isWordStart(this.text.charCodeAt(at))) return false;
    const end = wordEnd(this.text, at);
    this.look(end);
    return !KEYWORDS.has(this.text.slice(at, end)) && !this.isLabel(end);
  }

  /** Whether a colon stands behind the word that ends at an offset. */
  private isLabel(end: number): boolean {
    const next = skipTrivia(this.text, end);
    this.look(next + 1);
    return this.text.charCodeAt(next) === COLON;
  }

  private previousIs(token: string): boolean {
    const { previousStart, previousEnd } = this;
    return previousEnd - previousStart === token.length && this.text.startsWith(token, previousStart);
  }

  private isLineStart(at: number): boolean {
    const before = this.text.charCodeAt(at - 1);
    return before === NEWLINE || before === RETURN;
  }

  private isOnOtherLine(at: number): boolean {
    return /[\n\r]/.test(this.text.slice(this.previousEnd, at));
  }

  private skipLineBlanks(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === 32 || this.text.charCodeAt(at) === 9) at++;
    this.look(at + 1);
    return at;
  }

  private skipBlanks(from: number): number {
    const at = skipHidden(this.text, from);
    this.look(at + 1);
    return at;
  }
}

function isOpening(word: string): boolean {
  return DECLARING.has(word) || MODIFIERS.has(word) || word === "import" || word === "namespace";
}
