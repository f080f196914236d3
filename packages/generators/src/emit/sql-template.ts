import { LINE_WIDTH } from "./code-writer.ts";
import type { TypeScriptFile } from "./typescript-file.ts";

/** SQL as a template of Drizzle, which stands for itself, on one line. `tag` is what the file calls Drizzle's `sql`. */
export function sqlTemplate(tag: string, sql: string): string {
  return `${tag}\`${templateText(sql)}\``;
}

/**
 * Writes `start`, SQL as a template of Drizzle, and `end`. What does not fit on a line is broken at blanks outside of the
 * quotes of SQL.
 */
export function sqlLines(file: TypeScriptFile, start: string, tag: string, sql: string, end: string): void {
  const flat = `${start}${sqlTemplate(tag, sql)}${end}`;
  if (file.fits(flat)) {
    file.line(flat);
    return;
  }
  // The writer takes what stands in a template as it is, so that its lines are indented here.
  const indent = "  ".repeat(file.writer.level);
  const lines = brokenLines(templateText(sql), LINE_WIDTH - indent.length - 2);
  file.line(`${start}${tag}\`\n${lines.map((line) => `${indent}  ${line}\n`).join("")}${indent}\`${end}`);
}

function templateText(sql: string): string {
  return sql.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
}

/** Lines of SQL, broken at blanks that stand in no literal and no quoted name. */
function brokenLines(sql: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sqlWords(sql)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function sqlWords(sql: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let quote: string | undefined;
  for (const character of sql) {
    if (quote === undefined && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = undefined;
    if (quote === undefined && /\s/.test(character)) {
      if (word !== "") words.push(word);
      word = "";
    } else word += character;
  }
  return word === "" ? words : [...words, word];
}
