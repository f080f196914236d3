import type { Import } from "../generated/ast.ts";
import { type Doc, space } from "./doc.ts";
import { compareNames } from "./import-order.ts";
import type { Layout } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";

/** Lays out an import, its names sorted. */
export function layoutImport(layout: Layout, node: Import): Doc {
  const range = layout.rangeOf(node);
  const open = range.from + 1;
  if (layout.at(open).text !== "{") return layout.phrase(range);
  const close = layout.partnerOf(open);
  return [
    open - 1,
    space(),
    layout.braces(open, false, (inside) => sortedNames(layout, inside)),
    space(),
    layout.phraseTokens({ from: close + 1, to: range.to }),
  ];
}

/** Comments may belong to any name beside them: where there are some, the names stay as they are. */
function sortedNames(layout: Layout, { from, to }: TokenRange): readonly Doc[] {
  const names: TokenRange[] = [];
  const commas: number[] = [];
  let start = from;
  let commented = false;
  for (let index = from; index <= to; index++) {
    const token = layout.at(index);
    commented ||= token.leading.length > 0 || (index < to && token.trailing.length > 0);
    if (index < to && token.text !== ",") continue;
    if (start < index) names.push({ from: start, to: index });
    if (index < to) commas.push(index);
    start = index + 1;
  }
  commented ||= layout.at(from - 1).trailing.length > 0;
  if (!commented) names.sort((a, b) => compareNames(layout.at(a.from).text, layout.at(b.from).text));
  return names.map((name, index) => {
    const comma = commas[index];
    return comma === undefined ? layout.phrase(name) : [layout.phrase(name), comma];
  });
}
