const NEVER_BEFORE: ReadonlySet<string> = new Set([",", ")", "]", "?", ".", "..", ":"]);
const NEVER_AFTER: ReadonlySet<string> = new Set(["(", "[", ".", "..", "@"]);

/**
 * Whether two tokens on one line are parted by a space.
 *
 * @param isSign whether the first of them is a `-` that belongs to a number or operand
 * @param opensOperand whether the second one begins an operand, or a list of names, rather than belongs to the word
 *   before it
 */
export function isSpaced(before: string, text: string, isSign: boolean, opensOperand: boolean): boolean {
  if (NEVER_AFTER.has(before) || NEVER_BEFORE.has(text)) return false;
  if (isSign) return false;
  if (text === "(" || text === "[") return opensOperand;
  return !(before === "{" && text === "}");
}
