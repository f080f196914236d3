import type { WrittenLine } from "./certain-lines.ts";
import { certainly } from "./layout-error.ts";
import { layoutLines } from "./lines.ts";
import { tokensOf } from "./tokens.ts";

/** Lays out a whole file of TypeScript that is indented by two blanks a level, such as one that lines were taken from. */
export function layoutFile(text: string, width: number): string {
  const inside = insideOfTemplates(text);
  if (!inside) return text;
  const lines: WrittenLine[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const last = lines.at(-1);
    if (inside.has(at) && last) lines[lines.length - 1] = { level: last.level, text: `${last.text}\n${line}` };
    else {
      const trimmed = line.trimStart();
      lines.push({ level: Math.floor((line.length - trimmed.length) / 2), text: commentStart(trimmed) });
    }
    at += line.length + 1;
  }
  return layoutLines(lines, width);
}

/** A further line of a block comment stands one blank deeper than its level. */
function commentStart(line: string): string {
  return line === "*" || line.startsWith("* ") || line.startsWith("*/") ? ` ${line}` : line;
}

/** Where the lines begin that are inside of templates; undefined for a text that has no tokens. */
function insideOfTemplates(text: string): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  const tokens = certainly(() => tokensOf(text));
  if (!tokens) return undefined;
  for (const { kind, text: template, start } of tokens) {
    if (kind !== "template") continue;
    for (let end = template.indexOf("\n"); end >= 0; end = template.indexOf("\n", end + 1)) found.add(start + end + 1);
  }
  return found;
}
