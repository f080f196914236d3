import { ast } from "@domainsmith/language";
import type { AstNode } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { singular } from "../presentation/names.ts";
import type { ExpressionSite } from "./expression-site.ts";
import type { ProposalList } from "./items.ts";
import { DURATION_FORMS, filled } from "./snippets.ts";

/**
 * Proposes what is written out where it stands: `line => …`, a pattern, a length of time.
 *
 * @returns whether nothing else makes sense
 */
export function proposeLiterals(list: ProposalList, site: ExpressionSite | undefined): boolean {
  if (!site) return false;
  const { node, wanted } = site;
  const parent = node.$container;
  if (ast.isNameExpression(node) && ast.isArgument(parent) && !parent.name && isMethod(parent.$container)) {
    const name = elementName(parent.$container.callee);
    const snippet = `\${1:${name}} => \${1:${name}}.$0`;
    list.add({
      label: `${name} => …`,
      snippet,
      text: `${name} => `,
      kind: CompletionItemKind.Snippet,
      rank: "expected",
    });
    return true;
  }
  if (ast.isBinaryExpression(parent) && parent.operator === "matches" && parent.right === node) {
    const snippet = "`${1:pattern}`";
    list.add({ label: "`pattern`", snippet, kind: CompletionItemKind.Value, rank: "expected" });
    return true;
  }
  const isDuration =
    wanted?.kind === "type" && ast.isPrimitive(wanted.type.type) && wanted.type.type.name === "Duration";
  if (ast.isNameExpression(node) && (isDuration || wanted?.kind === "time")) {
    for (const form of DURATION_FORMS) {
      list.add({ label: filled(form), snippet: form, kind: CompletionItemKind.Value, rank: "leads" });
    }
  }
  return false;
}

/** A call of a method that asks each element of a collection. */
function isMethod(node: AstNode | undefined): node is ast.CallExpression & { readonly callee: ast.PathExpression } {
  if (!ast.isCallExpression(node) || !ast.isPathExpression(node.callee)) return false;
  return ["sum", "min", "max", "avg", "any", "all", "none", "count"].includes(node.callee.member?.$refText ?? "");
}

/** What to call an element of the collection in front of a dot: `line` for `order.lines`. */
export function elementName(path: AstNode): string {
  const receiver = ast.isPathExpression(path) ? path.receiver : undefined;
  const collection = ast.isPathExpression(receiver)
    ? receiver.member?.$refText
    : ast.isNameExpression(receiver)
      ? receiver.target?.$refText
      : undefined;
  const name = collection ? singular(collection) : "x";
  return name === collection ? name.slice(0, 1) : name;
}
