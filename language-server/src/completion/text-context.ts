/** What a cursor stands in, as far as the characters before it tell. */
export type TextContext =
  | { readonly kind: "code" }
  /** A comment, a text or a pattern: nothing can be proposed. */
  | { readonly kind: "nothing" }
  /** The path of an import. Offsets of what is written of it, behind the quote. */
  | { readonly kind: "path"; readonly start: number; readonly end: number; readonly text: string };

/** Looks at the cursor's line, and for a block comment around it. */
export function textContext(text: string, offset: number): TextContext {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const comment = text.lastIndexOf("/*", offset - 1);
  if (comment >= 0 && text.indexOf("*/", comment + 2) < 0 && !/\/\/[^\n]*$/.test(text.slice(0, comment))) {
    return { kind: "nothing" };
  }
  if (comment >= 0 && text.indexOf("*/", comment + 2) + 2 > offset && !inLine(text, comment))
    return { kind: "nothing" };
  let quote: { readonly sign: string; readonly at: number } | undefined;
  for (let at = lineStart; at < offset; at++) {
    const sign = text[at];
    if (quote) {
      if (sign === "\\" && quote.sign === '"') at++;
      else if (sign === quote.sign) quote = undefined;
    } else if (sign === '"' || sign === "`") quote = { sign, at };
    else if (sign === "/" && text[at + 1] === "/") return { kind: "nothing" };
  }
  if (!quote) return { kind: "code" };
  if (quote.sign !== '"' || !/\bfrom\s*$/.test(text.slice(lineStart, quote.at))) return { kind: "nothing" };
  const start = quote.at + 1;
  const rest = /^[^"\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { kind: "path", start, end: offset + rest, text: text.slice(start, offset) };
}

/** Whether a place stands behind `//`, or in a text, on its line. */
function inLine(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return before.includes("//") || (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
