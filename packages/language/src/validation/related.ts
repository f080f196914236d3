import { type AstNode, AstUtils, type DiagnosticInfo } from "langium";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { spanRange } from "./span-range.ts";

type Related = NonNullable<DiagnosticInfo<AstNode>["relatedInformation"]>;

/**
 * Another place that explains a diagnostic: a node at its name, or as a whole where it has none.
 *
 * @returns empty for a node without text, such as a built-in one
 */
export function relatedTo(node: AstNode | undefined, message: string): { readonly relatedInformation?: Related } {
  const span = node && (nameSpanOf(node) ?? spanOf(node));
  if (!node || !span) return {};
  const document = AstUtils.getDocument(node);
  const location = { uri: document.uri.toString(), range: spanRange(document, span) };
  return { relatedInformation: [{ message, location }] };
}
