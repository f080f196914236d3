/** A string literal of the language. */
export function stringLiteral(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `"${escaped}"`;
}

/** A pattern between backticks. One inside is written as its code: the language has no escape for it. */
export function patternLiteral(pattern: string): string {
  return `\`${pattern.replaceAll("`", "\\x60").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}\``;
}

/** The lines of `///` documentation, without indentation. */
export function docLines(doc: string | undefined): string[] {
  return doc === undefined ? [] : lines(doc).map((line) => `/// ${line}`.trimEnd());
}

/** The lines of plain `//` comment, without indentation. */
export function commentLines(comments: readonly string[] | undefined): string[] {
  return (comments ?? []).flatMap(lines).map((line) => `// ${line}`.trimEnd());
}

function lines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
