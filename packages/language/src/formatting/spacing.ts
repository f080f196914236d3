import type { Token } from "./tokens.ts";

/** Rules whose opening bracket stands behind white space: everywhere else it belongs to the word before it. */
const SPACE_BEFORE_BRACKET: ReadonlySet<string> = new Set(["Primary", "Index"]);

const NEVER_BEFORE: ReadonlySet<string> = new Set([",", ")", "]", "?", ".", "..", ":"]);
const NEVER_AFTER: ReadonlySet<string> = new Set(["(", "[", ".", "..", "@"]);

/** Whether two tokens on one line are parted by a space. */
export function isSpaced(before: Token, token: Token): boolean {
  if (NEVER_AFTER.has(before.text) || NEVER_BEFORE.has(token.text)) return false;
  if (before.text === "-" && (before.rule === "Unary" || before.rule === "SignedNumber")) return false;
  if (token.text === "(" || token.text === "[") return SPACE_BEFORE_BRACKET.has(token.rule);
  if (before.text === "{" && token.text === "}") return false;
  // `0..*`
  return !(token.text === "*" && token.rule === "TypeRef");
}
