import { type TextStyle, textWidth } from "../drawing/index.ts";

const ELLIPSIS = "…";

/** A text that is not wider than so many pixels: as it is, or its beginning with an ellipsis. */
export function fitted(text: string, style: TextStyle, width: number): string {
  if (textWidth(text, style) <= width) return text;
  const characters = [...text];
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const start = characters.slice(0, middle).join("");
    if (textWidth(start + ELLIPSIS, style) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? ELLIPSIS : characters.slice(0, low).join("").trimEnd() + ELLIPSIS;
}
