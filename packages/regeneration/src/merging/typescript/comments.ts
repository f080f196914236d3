/** A comment in what stands between two tokens. */
export interface Comment {
  /** As it is written. */
  readonly raw: string;
  /** With white space that does not depend on the layout. */
  readonly text: string;
  readonly start: number;
}

/** Comments between two offsets, where nothing else but white space is. */
export function readComments(text: string, from: number, to: number): Comment[] {
  if (to - from < 2) return [];
  const gap = text.slice(from, to);
  if (!gap.includes("/")) return [];
  return [...gap.matchAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g)].map((found) => {
    const raw = found[0].trimEnd();
    return { raw, text: raw.replace(/\s+/g, " "), start: from + found.index };
  });
}

export function hasBlankLine(text: string, from: number, to: number): boolean {
  return /\n[ \t]*\n/.test(text.slice(from, to));
}
