import { ast, diagnostics, extentOf, removeExtents, removeItems, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Takes a member without a column out of an index, and the index with it where nothing else stands in it. */
export const removeIndexPart: QuickFix = {
  codes: [diagnostics.unindexable.code],
  fixesFor(problem) {
    const node = nodeAt(problem, ast.isIndex);
    if (!node) return [];
    const text = fileText(node);
    const parts = node.parts.flatMap((part) => spanOf(part) ?? []);
    const { offset } = markedSpan(problem);
    const index = parts.findIndex((part) => part.offset === offset);
    const name = node.parts[index]?.member.$refText;
    if (parts.length > 1 && name !== undefined) {
      return offer(`Remove "${name}"`, node, removeItems(text, parts, [index]), { preferred: true });
    }
    const extent = extentOf(node, text);
    return extent ? offer("Remove the index", node, removeExtents(text, [extent]), { preferred: true }) : [];
  },
};
