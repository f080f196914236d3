/**
 * A string literal of TypeScript or JavaScript for any text: quotes, backslashes, line ends and the line separators
 * U+2028 and U+2029 are escaped, and so is `</` (a literal may end up in a page).
 */
export function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const literal = text.includes('"') ? fewestEscapes(text) : JSON.stringify(text);
  if (!ESCAPED.test(literal)) return literal;
  return literal.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029").replaceAll("</", "<\\/");
}

/** In single quotes where that saves backslashes. */
function fewestEscapes(text: string): string {
  const literal = JSON.stringify(text);
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (singles >= doubles) return literal;
  return `'${literal.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Printable characters of ASCII of which none is ever escaped. */
const PLAIN = /^[ !#-;=-[\]-~]*$/;

/** What JSON leaves as it is. */
const ESCAPED = /[\u2028\u2029]|<\//;

/** A property's name in an object literal or type: bare where that is allowed. `__proto__` would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quoted(name);
}

/** Access to a property: `.name` or `["a-b"]`. */
export function propertyAccess(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
}

/** Text that can stand in a block comment, line by line: it cannot end the comment. */
export function commentLines(text: string): readonly string[] {
  return text
    .replaceAll("*/", "*\u200b/")
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => withoutControls(line).trimEnd());
}

/** Almost no text has any. */
function withoutControls(line: string): string {
  for (let at = 0; at < line.length; at++) {
    if (line.charCodeAt(at) < 32) return [...line].filter((each) => each === "\t" || each >= " ").join("");
  }
  return line;
}

/** Text on one line of Markdown, without its markup: safe in headings, tables and lists. */
export function markdownText(text: string): string {
  return text
    .split(/[\s\u0085\u2028\u2029]+/)
    .join(" ")
    .trim()
    .replaceAll(/[\\`*[\]#+|<>~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&");
}
