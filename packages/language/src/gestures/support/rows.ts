import type { AstNode } from "langium";
import {
  type Extent,
  extentOf,
  insertElement,
  insertItem,
  type Place,
  removeItems,
  replacement,
  type TextChange,
} from "../../edits/index.ts";
import { tokenEnd } from "../../edits/scan.ts";
import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { nameSpanOf, type Span, spanOf } from "../../syntax/index.ts";
import type { CardNode, RowNode } from "./keys.ts";

/** A body with elements, or a list of values or parameters. */
export type RowHolder = CardNode | ast.Extension;

/** What stands in a declaration as rows of its card. */
export function rowsOf(holder: RowHolder): readonly AstNode[] {
  if (ast.isEnum(holder)) return holder.values;
  if (ast.isDomainEvent(holder)) return holder.parameters;
  return holder.elements;
}

/** The declaration that a row is written in. */
export function holderOf(row: RowNode): RowHolder | undefined {
  const holder: AstNode = ast.isInverseClause(row) ? row.$container.$container : row.$container;
  const isHolder =
    ast.isEnum(holder) ||
    ast.isDomainEvent(holder) ||
    ast.isEntity(holder) ||
    ast.isMixin(holder) ||
    ast.isValueObject(holder) ||
    ast.isExtension(holder);
  return isHolder ? holder : undefined;
}

/**
 * Writes rows into a declaration.
 *
 * @param lines of all rows with their comments, without commas between them
 * @param before the row that comes next; behind the last member, value or parameter where absent
 */
export function insertRows(
  holder: RowHolder,
  rows: readonly (readonly string[])[],
  before: AstNode | undefined,
  text: string,
): readonly TextChange[] {
  if (!ast.isEnum(holder) && !ast.isDomainEvent(holder)) {
    const change = insertElement(holder, rows.flat(), before ? { before } : endOfMembers(holder), text);
    return change ? [change] : [];
  }
  const nodes = rowsOf(holder);
  const spans = nodes.flatMap((node) => spanOf(node) ?? []);
  const item = rows.map((lines) => lines.join("\n")).join(", ");
  const index = before ? nodes.indexOf(before) : nodes.length;
  if (spans.length > 0) return insertItem(text, spans, index < 0 ? nodes.length : index, item);
  const inside = bracketsOf(holder, text);
  if (!inside) return [];
  const isEmpty = text.slice(inside.offset, inside.end).trim() === "";
  const [open, close] = ast.isEnum(holder) ? [" ", " "] : ["", ""];
  return [
    isEmpty
      ? replacement(inside, `${open}${item}${close}`)
      : { offset: inside.end, end: inside.end, text: `${item}${close}` },
  ];
}

function endOfMembers(holder: Exclude<RowHolder, ast.Enum | ast.DomainEvent>): Place {
  const last = holder.elements.findLast((element) => ast.isMember(element) || ast.isComputed(element));
  if (last) return { after: last };
  return holder.elements.length > 0 ? "start" : "end";
}

/** What stands between the brackets of a list of values or parameters. */
export function bracketsOf(holder: ast.Enum | ast.DomainEvent, text: string): Span | undefined {
  const end = spanOf(holder)?.end;
  const name = nameSpanOf(holder)?.end;
  if (end === undefined || name === undefined) return undefined;
  for (let at = skipTrivia(text, name); at < end; at = skipTrivia(text, tokenEnd(text, at))) {
    if (text[at] === "{" || text[at] === "(") return { offset: at + 1, end: end - 1 };
  }
  return undefined;
}

/** Takes values or parameters out of their list; all of them leave it empty. */
export function removeListed(holder: ast.Enum | ast.DomainEvent, gone: readonly AstNode[], text: string): TextChange[] {
  const nodes = rowsOf(holder);
  const spans = nodes.flatMap((node) => spanOf(node) ?? []);
  const indexes = nodes.flatMap((node, index) => (gone.includes(node) ? [index] : []));
  if (indexes.length < nodes.length) return removeItems(text, spans, indexes);
  const inside = bracketsOf(holder, text);
  return inside ? [replacement(inside, "")] : [];
}

/** The extents of nodes, by node. */
export function extentsByNode(nodes: readonly AstNode[], text: string): ReadonlyMap<AstNode, Extent> {
  return new Map(
    nodes.flatMap((node) => {
      const extent = extentOf(node, text);
      return extent ? [[node, extent] as const] : [];
    }),
  );
}
