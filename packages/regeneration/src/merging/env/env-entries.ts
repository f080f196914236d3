import type { TextEntry } from "../entries/merge-entries.ts";

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/;
const SECTION = /^\s*\[(.*)\]\s*$/;

/** The settings of a `.env` file by their names, each with the comments before it. */
export function envEntries(text: string): readonly TextEntry[] {
  return entriesOf(text, (lines, at) => {
    const [, name, value = ""] = ASSIGNMENT.exec(lines[at] ?? "") ?? [];
    if (name === undefined) return undefined;
    const quote = /^["'`]/.exec(value)?.[0];
    let last = at;
    if (quote !== undefined && value.indexOf(quote, 1) < 0) {
      const end = lines.findIndex((line, index) => index > at && line.includes(quote));
      if (end > 0) last = end;
    }
    return { key: name, last };
  });
}

/** The patterns of an ignore file, each with the comments before it. */
export function ignoreEntries(text: string): readonly TextEntry[] {
  return entriesOf(text, (lines, at) => ({ key: (lines[at] ?? "").trim(), last: at }));
}

/** The settings of an `.editorconfig` by section and name, each with the comments before it. */
export function editorConfigEntries(text: string): readonly TextEntry[] {
  let section = "";
  return entriesOf(text, (lines, at) => {
    const line = lines[at] ?? "";
    const [, glob] = SECTION.exec(line) ?? [];
    if (glob !== undefined) section = `[${glob}]`;
    return { key: glob === undefined ? `${section} ${line.split("=", 1)[0]?.trim()}` : section, last: at };
  });
}

type ReadEntry = (lines: readonly string[], at: number) => { readonly key: string; readonly last: number } | undefined;

/** Blank lines and comments belong to what follows them; those at the end are an entry of their own. */
function entriesOf(text: string, read: ReadEntry): readonly TextEntry[] {
  const lines = text.split("\n").slice(0, -1);
  const entries: TextEntry[] = [];
  let start = 0;
  for (let at = 0; at < lines.length; at++) {
    if (/^\s*(?:[#;]|$)/.test(lines[at] ?? "")) continue;
    const found = read(lines, at);
    if (!found) continue;
    const first = at;
    at = found.last;
    entries.push({ key: found.key, lead: joined(lines.slice(start, first)), text: joined(lines.slice(first, at + 1)) });
    start = at + 1;
  }
  if (start < lines.length) entries.push({ key: "", lead: "", text: joined(lines.slice(start)) });
  return entries;
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
