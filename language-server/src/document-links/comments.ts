import { scan } from "../text/scan.ts";

/** A comment as it is written. */
export interface Comment {
  readonly text: string;
  readonly offset: number;
}

/** The comments of a text that contain one of some words. A text without them is only searched, not read. */
export function commentsOf(text: string, words: readonly string[]): readonly Comment[] {
  const found: Comment[] = [];
  if (!words.some((word) => text.includes(word))) return found;
  scan(text, 0, text.length, (kind, offset, end) => {
    if (kind !== "line-comment" && kind !== "block-comment") return;
    const comment = text.slice(offset, end);
    if (words.some((word) => comment.includes(word))) found.push({ text: comment, offset });
  });
  return found;
}
