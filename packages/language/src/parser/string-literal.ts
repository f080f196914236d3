/** What stands for itself or for a character behind a backslash. */
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", t: "\t", r: "\r" };

/** A backslash that begins no escape. */
export interface BadEscape {
  /** Offset of the backslash in the literal. */
  readonly offset: number;
  readonly length: number;
}

/** A string literal without its quotes, escapes replaced. A bad escape stands for itself. */
export function readString(literal: string): string {
  const body = literal.slice(1, isClosed(literal) ? -1 : undefined);
  return body.includes("\\") ? body.replace(ESCAPE, (written) => readEscape(written) ?? written) : body;
}

/** Whether a string literal ends with the quote that it began with. */
export function isClosed(literal: string): boolean {
  if (literal.length < 2 || literal.at(-1) !== literal[0]) return false;
  let backslashes = 0;
  while (literal.at(-2 - backslashes) === "\\") backslashes++;
  return backslashes % 2 === 0;
}

export function findBadEscapes(literal: string): BadEscape[] {
  if (!literal.includes("\\")) return [];
  return [...literal.matchAll(ESCAPE)]
    .filter(([written]) => readEscape(written) === undefined)
    .map((match) => ({ offset: match.index, length: match[0].length }));
}

/** A text as a string literal that means it. */
export function writeString(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (char) => WRITTEN[char] ?? char).replace(CONTROLS, unicodeEscape)}"`;
}

const ESCAPE = /\\(?:u[0-9A-Fa-f]{4}|[\s\S]|$)/g;

const WRITTEN: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

// Control characters, and line separators that some tools take for line ends.
const CONTROLS = /\p{Cc}|[\u2028\u2029]/gu;

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function readEscape(written: string): string | undefined {
  if (written.length === 6) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return ESCAPES[written.slice(1)];
}
