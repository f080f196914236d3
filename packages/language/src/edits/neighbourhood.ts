/** What ends the lines of a text: that of its first line, and `\n` where there is one line only. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  const newline = text.indexOf("\n");
  return newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
}

/** The offset at which the line of an offset begins: behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset > 0 ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
  return start === 0 && text.startsWith("\uFEFF") ? 1 : start;
}

/** The offset at which the line of an offset ends, in front of its line end. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** The offset behind the line end of an offset's line. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, skipBlanks(text, start));
}

/** Whether nothing but blanks stands in front of an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** Whether nothing but blanks stands behind an offset on its line. */
export function endsLine(text: string, offset: number): boolean {
  return text.slice(offset, lineEnd(text, offset)).trim() === "";
}

/** The offset behind blanks, on the same line. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text[at])) at++;
  return at;
}

/** The offset in front of blanks, on the same line. */
export function skipBlanksBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text[at - 1])) at--;
  return at;
}

function isBlank(char: string | undefined): boolean {
  return char === " " || char === "\t";
}

/** What one step of indentation is in a text: a tab where its first indented line has one, and two blanks otherwise. */
export function indentationStep(text: string): string {
  return /^(\t| +)\S/m.exec(text)?.[1] === "\t" ? "\t" : "  ";
}

/** Lines with an indentation in front; empty lines stay empty. */
export function indented(lines: readonly string[], indentation: string): string[] {
  return lines.map((line) => (line === "" ? line : indentation + line));
}
