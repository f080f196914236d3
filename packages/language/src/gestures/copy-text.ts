import type { SymbolId } from "@domainsmith/model";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { extentOf, linesOf } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { spanOf } from "../syntax/index.ts";
import { isCard, nodeOfKey } from "./support/keys.ts";

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
  const isListed = rows.every((row) => ast.isEnumValue(row) || ast.isParameter(row));
  return isListed ? `${listText(rows)}\n` : `${rows.map(textOfNode).join("\n")}\n`;
}

/** With commas between them, in front of the comments behind them. */
function listText(rows: readonly AstNode[]): string {
  return rows
    .map((row, index) => {
      const text = textOfNode(row);
      if (index === rows.length - 1) return text;
      const core = spanOf(row);
      const extent = core && extentOf(row, textAround(row));
      const behind = core && extent ? textAround(row).slice(core.end, extent.end) : "";
      return behind === "" ? `${text},` : `${text.slice(0, text.length - behind.length)},${behind}`;
    })
    .join("\n");
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
