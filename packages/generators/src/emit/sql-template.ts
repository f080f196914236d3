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

/** Words that begin what is read as a whole. */
const BEGINNINGS: ReadonlySet<string> = new Set(["AND", "OR", "FROM", "JOIN", "WHERE", "WHEN", "THEN", "ELSE"]);

/** Lines of SQL, broken at blanks that stand in no literal and no quoted name; where it can be, before a beginning. */
function brokenLines(sql: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of sqlWords(sql)) {
    if (line.length > 0 && lengthOf(line) + word.length > width) {
      const end = isBeginning(word, line.at(-1)) ? line.length : endOfLine(line, width);
      lines.push(line.slice(0, end).join(" "));
      line = line.slice(end);
    }
    line.push(word);
  }
  return line.length === 0 ? lines : [...lines, line.join(" ")];
}

function isBeginning(word: string, before: string | undefined): boolean {
  return BEGINNINGS.has(word) && before !== "DISTINCT";
}

/** How many of the words stay: up to the last beginning in the fewest parentheses, not too near to the first word. */
function endOfLine(line: readonly string[], width: number): number {
  let found = { end: line.length, depth: Number.POSITIVE_INFINITY };
  let depth = 0;
  for (const [index, word] of line.entries()) {
    const isFull = lengthOf(line.slice(0, index)) > width / 3;
    if (isFull && isBeginning(word, line[index - 1]) && depth <= found.depth) found = { end: index, depth };
    depth += word.split("(").length - word.split(")").length;
  }
  return found.end;
}

/** With a blank behind each word. */
function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length + 1, 0);
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
