import type { Span } from "@domainsmith/language";

/** A piece of text with the comment lines directly above it, and the comment behind it on its last line. */
export function withComments(text: string, { offset, end }: Span): Span {
  const behind = /^,?[ \t]*\/\/[^\r\n]*/.exec(text.slice(end, endOfLine(text, end)));
  return { offset: startWithComments(text, offset), end: end + (behind?.[0].length ?? 0) };
}

function startWithComments(text: string, offset: number): number {
  let start = offset;
  for (;;) {
    const line = text.lastIndexOf("\n", start - 1) + 1;
    if (line === 0 || text.slice(line, start).trim() !== "") return start;
    const above = text.lastIndexOf("\n", line - 2) + 1;
    const content = text.slice(above, line);
    if (!/^\s*\/\//.test(content)) return start;
    start = above + content.length - content.trimStart().length;
  }
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
