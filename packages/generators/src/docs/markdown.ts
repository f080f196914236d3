import { markdownText } from "../emit/index.ts";

/** A table with columns as wide as they have to be; nothing without rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Words of ASCII without ticks and bars, a blank between them. */
const PLAIN_CODE = /^[!-_a-{}~]+(?: [!-_a-{}~]+)*$/;

/** Code in a line of Markdown, whatever is in it. */
export function markdownCode(text: string): string {
  if (PLAIN_CODE.test(text)) return `\`${text}\``;
  const line = text.replaceAll(/\s+/g, " ").trim().replaceAll("|", "\\|");
  const most = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(most + 1);
  return most === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Paragraphs of documentation, without markup; nothing without text. */
export function markdownParagraphs(doc: string | undefined): string {
  const paragraphs = (doc ?? "").trim().split(/\n\s*\n/);
  return paragraphs
    .map((text) => markdownText(text))
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Blocks with a blank line between them. */
export function markdownPage(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined && block !== "").join("\n\n")}\n`;
}
