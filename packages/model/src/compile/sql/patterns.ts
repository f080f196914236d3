/** Why a pattern has no counterpart in PostgreSQL. */
export interface Untranslatable {
  readonly reason: string;
}

/**
 * A pattern of a model (JavaScript's syntax, for the whole value) as PostgreSQL's advanced regular expression. It
 * accepts every value that the pattern accepts, and of ASCII text nothing else: a CHECK that is stricter than the API
 * would turn valid input into a server error. What the two do not share is refused with a reason.
 */
export function postgresPattern(pattern: string): string | Untranslatable {
  try {
    new RegExp(`^(?:${pattern})$`);
  } catch {
    return { reason: "it is no valid regular expression" };
  }
  const reader = new PatternReader(pattern);
  const translated = reader.translate();
  return reader.reason === undefined ? `^(?:${translated})$` : { reason: reader.reason };
}

const DIGIT = "0-9";
const WORD = "A-Za-z0-9_";
const LINE_ENDS = "\\n\\r\\u2028\\u2029";
const ASCII_SPACE = " \\t\\n\\v\\f\\r";
const SPACE = " \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["n", "\\n"],
  ["r", "\\r"],
  ["t", "\\t"],
  ["v", "\\v"],
  ["f", "\\f"],
]);
/** PostgreSQL repeats at most so often. */
const MAX_REPEAT = 255;

class PatternReader {
  readonly #text: string;
  #at = 0;
  /** White space that is excluded: fewer characters are easier to read, and accept more. Within a look-ahead all. */
  readonly #excludedSpace: string;
  reason: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#excludedSpace = /\(\?[=!]/.test(text) ? SPACE : ASCII_SPACE;
  }

  translate(): string {
    let out = "";
    while (this.#at < this.#text.length && this.reason === undefined) out += this.#atom();
    return out;
  }

  #fail(reason: string): string {
    this.reason ??= reason;
    return "";
  }

  #take(): string {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    return char;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #atom(): string {
    const char = this.#take();
    switch (char) {
      case "\\":
        return this.#escape();
      case "[":
        return this.#class();
      case "(":
        return this.#group();
      case ".":
        return `[^${LINE_ENDS}]`;
      case "*":
      case "+":
      case "?":
        this.#match(/\?/y);
        return char;
      case "{":
        return this.#repeat();
      case ")":
      case "|":
      case "^":
      case "$":
        return char;
      default:
        return literal(char);
    }
  }

  #repeat(): string {
    const bounds = this.#match(/(\d+)(,(\d*))?\}\??/y);
    if (!bounds) return "\\{";
    const [, low = "0", comma, high = ""] = bounds;
    if (Math.max(Number(low), Number(high)) > MAX_REPEAT)
      return this.#fail(`it repeats something more than ${MAX_REPEAT} times`);
    return `{${Number(low)}${comma === undefined ? "" : `,${high === "" ? "" : Number(high)}`}}`;
  }

  #group(): string {
    if (this.#match(/\?<[A-Za-z_$][\w$]*>/y) || this.#match(/\?:/y)) return "(?:";
    const look = this.#match(/\?<?[=!]/y);
    if (look) return look[0].startsWith("?<") ? this.#fail("it looks behind") : `(${look[0]}`;
    return this.#match(/\?/y) ? this.#fail("it switches flags inside") : "(?:";
  }

  #escape(): string {
    const char = this.#take();
    if (char === "d") return `[${DIGIT}]`;
    if (char === "D") return `[^${DIGIT}]`;
    if (char === "w") return `[${WORD}]`;
    if (char === "W") return `[^${WORD}]`;
    if (char === "s") return `[${SPACE}]`;
    if (char === "S") return `[^${this.#excludedSpace}]`;
    return this.#character(char);
  }

  /** A character behind a backslash that stands for itself or for a code point. */
  #character(char: string): string {
    const control = CONTROLS.get(char);
    if (control !== undefined) return control;
    if (char === "x" || char === "u") {
      const code = this.#match(char === "x" ? /[0-9a-fA-F]{2}/y : /[0-9a-fA-F]{4}/y);
      if (!code) return this.#fail(`of its escape \\${char}`);
      if (/^d[89a-f]/i.test(code[0])) return this.#fail("it names half of a surrogate pair");
      if (Number.parseInt(code[0], 16) === 0) return this.#fail("it names the character NUL");
      return `\\u${code[0].toLowerCase().padStart(4, "0")}`;
    }
    if (/[0-9]/.test(char)) return this.#fail("it refers back to a group, or names the character NUL");
    return /[A-Za-z]/.test(char) ? this.#fail(`of its escape \\${char}`) : literal(char);
  }

  #class(): string {
    const negated = this.#match(/\^/y) ? "^" : "";
    if (this.#match(/\]/y)) return this.#fail("it has an empty class");
    let out = "";
    while (this.#at < this.#text.length && this.reason === undefined) {
      if (this.#match(/\]/y)) return `[${negated}${out}]`;
      const from = this.#classItem(negated === "^");
      if (this.#match(/-(?!\])/y)) {
        const to = this.#classItem(negated === "^");
        if (from.set || to.set) return this.#fail("it has a class as the end of a range");
        out += `${from.text}-${to.text}`;
      } else out += from.text;
    }
    return this.#fail("it has a class without an end");
  }

  #classItem(negated: boolean): { readonly text: string; readonly set: boolean } {
    const char = this.#take();
    if (char.length > 1) this.#fail("it has a character beyond the basic plane in a class");
    if (char !== "\\") return { text: classLiteral(char), set: false };
    const escaped = this.#take();
    if (escaped === "d") return { text: DIGIT, set: true };
    if (escaped === "w") return { text: WORD, set: true };
    if (escaped === "s") return { text: negated ? this.#excludedSpace : SPACE, set: true };
    if (/[DWS]/.test(escaped)) this.#fail(`it has \\${escaped} in a class`);
    if (escaped === "b") return { text: "\\b", set: false };
    if (/[A-Za-z0-9]/.test(escaped)) return { text: this.#character(escaped), set: false };
    return { text: classLiteral(escaped), set: false };
  }
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|]/.test(char) ? `\\${char}` : char;
}

function classLiteral(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char;
}
