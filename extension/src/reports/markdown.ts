/** `text` so that Markdown shows it as it is, on one line, also inside a table. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+!|<>~&$-]/g, "\\$&");
}

/** `text` as inline code, whatever it contains. */
export function inlineCode(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...Array.from(flat.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** A message whose names stand in backticks: these become code, all else is shown as it is. */
export function escapeMessage(message: string): string {
  return message
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? inlineCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join("");
}

/** A fenced code block that its content cannot end. */
export function codeBlock(content: string, language = ""): string {
  const longest = Math.max(2, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${content.replace(/\n+$/, "")}\n${fence}`;
}
