import { type AstNode, AstUtils, type DiagnosticInfo, GrammarUtils } from "langium";

type Related = NonNullable<DiagnosticInfo<AstNode>["relatedInformation"]>;

/**
 * Another place that explains a diagnostic: a node at its name, or as a whole where it has none.
 *
 * @returns empty for a node without text, such as a built-in one
 */
export function relatedTo(node: AstNode | undefined, message: string): { readonly relatedInformation?: Related } {
  const all = node?.$cstNode;
  if (!node || !all) return {};
  const { range } = GrammarUtils.findNodeForProperty(all, "name") ?? all;
  return { relatedInformation: [{ message, location: { uri: AstUtils.getDocument(node).uri.toString(), range } }] };
}
