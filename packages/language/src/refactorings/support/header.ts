import type { AstNode } from "langium";
import { insertItem, insertion, removeItems, type TextChange } from "../../edits/index.ts";
import { tokenEnd } from "../../edits/scan.ts";
import type * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { nameSpanOf, referenceSpan, type Span } from "../../syntax/index.ts";

/** What can have mixins. */
export type Mixing = ast.Entity | ast.Mixin | ast.Extension;

/** Writes mixins into a header: behind those that are there, or as a new `with`. */
export function addMixins(node: Mixing, names: readonly string[], text: string): TextChange[] {
  if (names.length === 0) return [];
  const written = mixinSpans(node);
  if (written.length > 0) return insertItem(text, written, written.length, names.join(", "));
  const end = headerEnd(node);
  return end === undefined ? [] : [insertion(end, ` with ${names.join(", ")}`)];
}

/** Takes mixins out of a header, and `with` together with the last of them; others come in their place. */
export function replaceMixin(node: Mixing, mixin: AstNode, others: readonly string[], text: string): TextChange[] {
  const written = mixinSpans(node);
  const index = node.mixins.findIndex(({ ref }) => ref === mixin);
  const span = written[index];
  if (!span) return [];
  if (others.length > 0) return [{ ...span, text: others.join(", ") }];
  if (written.length > 1) return removeItems(text, written, [index]);
  const start = headerEnd(node);
  return start === undefined ? [] : [{ offset: start, end: span.end, text: commentsBetween(text, start, span) }];
}

/** Where a header ends without its `with`. */
function headerEnd(node: Mixing): number | undefined {
  if (node.$type === "Extension") return referenceSpan(node.entity)?.end;
  const name = nameSpanOf(node)?.end;
  return node.$type === "Entity" && node.base ? (referenceSpan(node.base)?.end ?? name) : name;
}

function mixinSpans(node: Mixing): readonly Span[] {
  return node.mixins.flatMap((mixin) => referenceSpan(mixin) ?? []);
}

/** The comments around the word `with`, which stay. */
function commentsBetween(text: string, start: number, mixin: Span): string {
  const word = skipTrivia(text, start);
  const gaps = text.slice(start, word) + text.slice(tokenEnd(text, word), mixin.offset);
  return gaps.trim() === "" ? "" : gaps.trimEnd() + (gaps.includes("//") ? "\n" : "");
}
