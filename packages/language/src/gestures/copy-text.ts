import type { SymbolId } from "@domainsmith/model";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { extentOf, linesOf } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { spanOf } from "../syntax/index.ts";
import { isCard, nodeOfKey } from "./support/keys.ts";
import { type ListedRow, listedTexts } from "./support/list-rows.ts";
import { holderOf, isListedRow, isListing } from "./support/rows.ts";

/**
 * The text of declarations, or of members, values or parameters, with their comments: what {@link Paste} takes. Where
 * declarations are among the keys, members count as parts of them only. Keys that are gone are left out.
 */
export function copyText(keys: readonly SymbolId[], document: LangiumDocument, services: DomainServices): string {
  const found = new Set(
    keys.flatMap((key): readonly AstNode[] => {
      const node = nodeOfKey(key, document, services);
      return node ? [ast.isInverseClause(node) ? node.$container : node] : [];
    }),
  );
  const cards = [...found].filter(isCard);
  if (cards.length > 0) return `${inOrder(cards).map(textOfNode).join("\n\n")}\n`;
  const rows = inOrder([...found]);
  if (rows.length === 0) return "";
  const lines = rows.every(isListedRow) ? listLines(rows) : rows.map(textOfNode);
  return `${lines.join("\n")}\n`;
}

/** Rows of lists with commas between them, and their comments behind these. */
function listLines(rows: readonly ListedRow[]): readonly string[] {
  const texts = rows.flatMap((row) => {
    const holder = holderOf(row);
    return holder && isListing(holder) ? listedTexts(holder, [row], textAround(row)) : [];
  });
  return texts.flatMap(({ lead, core, behind }, index) => {
    const comma = index < texts.length - 1 ? "," : "";
    return [...lead, `${core}${comma}${behind === "" ? "" : ` ${behind}`}`];
  });
}

function textAround(node: AstNode): string {
  return AstUtils.getDocument(node).textDocument.getText();
}

function textOfNode(node: AstNode): string {
  const text = textAround(node);
  const extent = extentOf(node, text);
  return extent ? linesOf(text, extent).join("\n") : "";
}

function inOrder<Node extends AstNode>(nodes: readonly Node[]): readonly Node[] {
  const place = (node: Node) => [AstUtils.getDocument(node).uri.toString(), spanOf(node)?.offset ?? 0] as const;
  return [...nodes].sort((a, b) => {
    const [[uri, offset], [other, next]] = [place(a), place(b)];
    return uri === other ? offset - next : uri < other ? -1 : 1;
  });
}
