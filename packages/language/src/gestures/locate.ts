import type { SymbolId } from "@domainsmith/model";
import type { DiagramKey } from "@domainsmith/model/diagram";
import { type AstNode, AstUtils, type LangiumDocument, type URI } from "langium";
import { extentOf } from "../edits/index.ts";
import type * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { nameSpanOf, type Span, spanOf } from "../syntax/index.ts";
import { isCard, keyOfNode, nodeOfKey } from "./support/keys.ts";
import { rowsOf } from "./support/rows.ts";

/** A piece of a document. */
export interface Located {
  readonly uri: URI;
  readonly span: Span;
}

/** Where the name of something is written; undefined where the key is gone. */
export function locate(key: SymbolId, document: LangiumDocument, services: DomainServices): Located | undefined {
  const node = nodeOfKey(key, document, services);
  const span = node && nameSpanOf(node);
  return node && span && { uri: AstUtils.getDocument(node).uri, span };
}

/** What stands at an offset of a document: a declaration with its comments, and the member, value or parameter in it. */
export function keyAt(document: LangiumDocument, offset: number): DiagramKey {
  const { declarations = [] } = document.parseResult.value as ast.SourceFile;
  const text = document.textDocument.getText();
  const top = innermost(declarations, offset, text);
  if (!top) return {};
  if (!isCard(top) && top.$type !== "Extension") return {};
  const holder = top as ast.Entity | ast.Extension;
  const card: AstNode | undefined = top.$type === "Extension" ? (top as ast.Extension).entity?.ref : top;
  const node = card && keyOfNode(card);
  const row = innermost(rowsOf(holder), offset, text);
  const rowKey = row && keyOfNode(row);
  return { ...(node === undefined ? {} : { node }), ...(rowKey === undefined ? {} : { row: rowKey }) };
}

/** Comments count; where two touch, the one that begins there is meant. */
function innermost<Node extends AstNode>(nodes: readonly Node[], offset: number, text: string): Node | undefined {
  // Most are far away: their comments need not be looked for.
  const index = nodes.findLastIndex((node) => (spanOf(node)?.offset ?? Number.POSITIVE_INFINITY) <= offset);
  const near = [nodes[index], nodes[index + 1]].filter((node) => node !== undefined);
  return near.findLast((node) => {
    const extent = extentOf(node, text);
    return extent && extent.offset <= offset && offset <= extent.end;
  });
}
