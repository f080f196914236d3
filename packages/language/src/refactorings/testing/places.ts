import type { LangiumDocument } from "langium";
import * as ast from "../../generated/ast.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { nameSpanOf, type Span, spanOf } from "../../syntax/index.ts";
import { isBody } from "../selection.ts";

/** Where somebody may ask for refactorings: at every name, type, clause and operation, and over neighbours. */
export function placesIn(document: LangiumDocument): readonly Span[] {
  const places = new Map<string, Span>();
  const add = (span: Span | undefined) => span && places.set(`${span.offset} ${span.end}`, span);
  for (const node of flatTree(document.parseResult.value).nodes) {
    const name = nameSpanOf(node);
    if (name) add({ offset: name.offset, end: name.offset });
    const span = spanOf(node);
    if (ast.isTypeRef(node) || ast.isInverseClause(node) || ast.isCheck(node) || ast.isIndex(node)) {
      if (span) add({ offset: span.offset, end: span.offset });
    }
    if (ast.isBinaryExpression(node) || ast.isLogicalExpression(node)) add(span);
    if (!isBody(node)) continue;
    node.elements.forEach((element, index) => {
      const next = node.elements[index + 1];
      const [own, last] = [spanOf(element), next && spanOf(next)];
      if (own && last) add({ offset: own.offset, end: last.end });
    });
  }
  return [...places.values()];
}
