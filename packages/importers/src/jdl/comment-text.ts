/** The text of a documentation comment: without the stars at its ends and at the start of its lines. */
export function docText(comment: string): string {
  return block(comment.replace(/^\/\*+/, "").replace(/\**\/$/, ""));
}

/** The text of a line or block comment, without its marks. */
export function plainText(comment: string): string {
  if (comment.startsWith("//")) return comment.replace(/^\/+ ?/, "").trimEnd();
  return block(comment.slice(2, -2));
}

function block(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/).map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, "")));
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines.map((line) => line.trim()).join("\n");
}
