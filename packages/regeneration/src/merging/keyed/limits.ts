/** Nobody writes deeper than this by hand, and the call stack is no measure. */
const MAX_DEPTH = 200;

/** Whether a text is too long, or its brackets and dashes nest too deeply, to be read by its keys. */
export function isBeyondLimits(text: string, maxLength: number): boolean {
  if (text.length > maxLength) return true;
  let depth = 0;
  let row = 0;
  for (const char of text) {
    if (char === "{" || char === "[") depth++;
    else if ((char === "}" || char === "]") && depth > 0) depth--;
    row = char === "-" || char === "?" ? row + 1 : char === " " ? row : 0;
    if (depth > MAX_DEPTH || row > MAX_DEPTH) return true;
  }
  return false;
}
