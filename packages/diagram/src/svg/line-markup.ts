import type { DrawnEdge, EndMark, LineLabel } from "../drawing/index.ts";
import { escaped, number } from "./markup.ts";

const CLASSES = {
  association: "",
  composition: "",
  inheritance: "heritage",
  mixin: "heritage mixed",
  uses: "uses",
} as const;

/** A line with what stands at its ends, below all cards. */
export function lineMarkup({ edge, path, from, to }: DrawnEdge): string {
  const name = CLASSES[edge.kind];
  const inside = `<path d="${path}"/>${markMarkup(from)}${markMarkup(to)}`;
  return `<g${name === "" ? "" : ` class="${name}"`}>${inside}</g>`;
}

function markMarkup({ path, fill }: EndMark): string {
  if (path === "") return "";
  return fill === "none" ? `<path class="end" d="${path}"/>` : `<path class="end ${fill}" d="${path}"/>`;
}

export function labelMarkup({ text, x, y, anchor }: LineLabel): string {
  const attribute = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${number(x)}" y="${number(y)}"${attribute}>${escaped(text)}</text>`;
}
