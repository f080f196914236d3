import { mergeEntries, type TextEntry } from "../entries/merge-entries.ts";
import type { TextMerger } from "../text-merger.ts";

/** Merges Markdown section by section, and what both sides changed in a section line by line. */
export const markdownMerger: TextMerger = {
  merge: (input) =>
    mergeEntries(input, {
      entriesOf: sections,
      title: (key) => (key === "" ? "the beginning" : `section ${key}`),
      isSpaced: true,
    }),
};

/** A text's sections, from one heading to the next, by the headings above them. */
function sections(text: string): readonly TextEntry[] {
  const entries: { key: string; lead: string; text: string }[] = [{ key: "", lead: "", text: "" }];
  const above: string[] = [];
  let fence: string | undefined;
  for (const line of text.split("\n").slice(0, -1)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    const [, level, title] = (fence === undefined && /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)) || [];
    if (level !== undefined && title !== undefined) {
      above.length = Math.min(above.length, level.length - 1);
      while (above.length < level.length - 1) above.push("");
      above.push(title);
      entries.push({
        key: above.filter((heading) => heading !== "").join(" / ") || `#${entries.length}`,
        lead: "",
        text: "",
      });
    }
    const last = entries.at(-1);
    if (last) last.text += `${line}\n`;
  }
  return entries.filter(({ text: content, key }) => key !== "" || content !== "");
}
