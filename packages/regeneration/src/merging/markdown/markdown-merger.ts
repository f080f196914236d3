import { mergeEntries } from "../entries/merge-entries.ts";
import type { TextMerger } from "../text-merger.ts";
import { rowLayouts, withRowLayouts } from "./table-rows.ts";

/**
 * Merges Markdown section by section, and what both sides changed in a section line by line. How the columns of a table
 * are aligned is no change.
 */
export const markdownMerger: TextMerger = {
  merge: (input) => {
    // A title that is called otherwise is still the title, and what is below it still the same.
    const isTitled = [input.base, input.yours, input.next].every((text) => titlesIn(text) < 2);
    return mergeEntries(input, {
      entriesOf: (text) =>
        sections(text).map((section, place) => ({
          key: keyOf(section, place, isTitled),
          lead: "",
          text: section.text,
        })),
      title: (key) => (key === "" ? "the beginning" : key === TITLE ? "the title" : `section ${key}`),
      isSpaced: true,
      inLayoutOf: (yours, text) => withRowLayouts(text, rowLayouts(yours)),
    });
  },
};

const TITLE = "#";

interface Section {
  /** That of its heading, from 1 to 6; 0 before the first one. */
  readonly level: number;
  /** Its heading and those above it, by level; empty where a level has none. */
  readonly above: readonly string[];
  /** With the end of the last line. */
  readonly text: string;
}

function titlesIn(text: string): number {
  return sections(`${text}\n`).filter(({ level }) => level === 1).length;
}

/** What a section is called, by the headings above it: the only title is in no name. */
function keyOf({ level, above }: Section, place: number, isTitled: boolean): string {
  if (level === 0) return "";
  if (isTitled && level === 1) return TITLE;
  const named = (isTitled ? above.slice(1) : above).filter((heading) => heading !== "");
  return named.join(" / ") || `#${place}`;
}

/** A text's sections, from one heading to the next. */
function sections(text: string): readonly Section[] {
  const found: { level: number; above: readonly string[]; text: string }[] = [{ level: 0, above: [], text: "" }];
  const above: string[] = [];
  let fence: string | undefined;
  for (const line of text.split("\n").slice(0, -1)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    const [, signs, title] = (fence === undefined && /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)) || [];
    if (signs !== undefined && title !== undefined) {
      const level = signs.length;
      above.length = Math.min(above.length, level - 1);
      while (above.length < level - 1) above.push("");
      above.push(title);
      found.push({ level, above: [...above], text: "" });
    }
    const last = found.at(-1);
    if (last) last.text += `${line}\n`;
  }
  return found.filter(({ level, text: content }) => level > 0 || content !== "");
}
