/** Text of a test without its markers, and where they stood (offsets in the text without markers). */
export interface MarkedText {
  readonly text: string;
  /** Offsets of the cursors `<|>`, in order. */
  readonly cursors: readonly number[];
  /** Offsets of the ranges `«…»`, by their beginnings. Ranges may be nested. */
  readonly ranges: readonly { readonly offset: number; readonly length: number; readonly text: string }[];
}

/** Takes the markers `<|>`, `«` and `»` out of a text. Throws when brackets do not match: the test is wrong. */
export function readMarkers(marked: string): MarkedText {
  const cursors: number[] = [];
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = "";
  for (const part of marked.split(/(<\|>|«|»)/)) {
    if (part === "<|>") cursors.push(text.length);
    else if (part === "«") {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (part === "»") {
      const span = open.pop();
      if (!span) throw new Error("» without «");
      span.end = text.length;
    } else text += part;
  }
  if (open.length > 0) throw new Error("« without »");
  const ranges = spans.map(({ start, end }) => ({ offset: start, length: end - start, text: text.slice(start, end) }));
  return { text, cursors, ranges };
}
