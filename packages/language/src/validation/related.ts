import { type AstNode, AstUtils, type DiagnosticInfo } from "langium";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { rangeAround } from "./span-range.ts";

type Related = NonNullable<DiagnosticInfo<AstNode>["relatedInformation"]>;

/**
 * Another place that explains a diagnostic: a node at its name, or as a whole where it has none.
 *
 * @returns empty for a node without text, such as a built-in one
 */
export function relatedTo(node: AstNode | undefined, message: string): { readonly relatedInformation?: Related } {
  const span = node && (nameSpanOf(node) ?? spanOf(node));
  if (!node || !span) return {};
  const location = { uri: AstUtils.getDocument(node).uri.toString(), range: rangeAround(node, span) };
  return { relatedInformation: [{ message, location }] };
}
