import type { AstNode } from "langium";
import {
  type Extent,
  extentOf,
  insertElement,
  linesOf,
  type Place,
  removeExtents,
  type TextChange,
} from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import type { CardNode, RowNode } from "./keys.ts";
import { insertListed, type ListedRow, type ListedText, listedTexts, removeListed } from "./list-rows.ts";

/** What has rows: a body with elements, or a list of values or parameters. */
export type RowHolder = CardNode | ast.Extension;

/** What can be moved and copied as a row. */
export type WrittenRow = Exclude<RowNode, ast.InverseClause>;

/** Rows as they are written, with their comments. */
export type RowTexts =
  | { readonly kind: "elements"; readonly lines: readonly (readonly string[])[] }
  | { readonly kind: "list"; readonly rows: readonly ListedText[] };

export function isListing(holder: AstNode): holder is ast.Enum | ast.DomainEvent {
  return ast.isEnum(holder) || ast.isDomainEvent(holder);
}

export function isWrittenRow(node: AstNode | undefined): node is WrittenRow {
  return ast.isMember(node) || ast.isComputed(node) || isListedRow(node);
}

export function isListedRow(node: AstNode | undefined): node is ListedRow {
  return ast.isEnumValue(node) || ast.isParameter(node);
}

export function isRowHolder(node: AstNode | undefined): node is RowHolder {
  return (
    ast.isEnum(node) ||
    ast.isDomainEvent(node) ||
    ast.isEntity(node) ||
    ast.isMixin(node) ||
    ast.isValueObject(node) ||
    ast.isExtension(node)
  );
}

/** What stands in a declaration, rows of its card among it. */
export function rowsOf(holder: RowHolder): readonly AstNode[] {
  if (ast.isEnum(holder)) return holder.values;
  if (ast.isDomainEvent(holder)) return holder.parameters;
  return holder.elements;
}

/** The declaration that a row is written in. */
export function holderOf(row: RowNode): RowHolder | undefined {
  const holder: AstNode = ast.isInverseClause(row) ? row.$container.$container : row.$container;
  return isRowHolder(holder) ? holder : undefined;
}

/** A new row that is one line. */
export function plainRow(holder: RowHolder, line: string): RowTexts {
  return isListing(holder)
    ? { kind: "list", rows: [{ lead: [], core: line, behind: "" }] }
    : { kind: "elements", lines: [[line]] };
}

/** Rows of one declaration as they are written, in the order of the text. */
export function textsOfRows(holder: RowHolder, rows: readonly AstNode[], text: string): RowTexts {
  if (isListing(holder)) return { kind: "list", rows: listedTexts(holder, rows.filter(isListedRow), text) };
  const inOrder = holder.elements.filter((element) => rows.includes(element));
  return {
    kind: "elements",
    lines: inOrder.flatMap((row) => {
      const extent = extentOf(row, text);
      return extent ? [linesOf(text, extent)] : [];
    }),
  };
}

/**
 * Writes rows into a declaration of their kind.
 *
 * @param before what comes next; behind the last member, value or parameter where absent
 * @returns nothing where the declaration has no body, or one of another kind
 */
export function insertRows(
  holder: RowHolder,
  rows: RowTexts,
  before: AstNode | undefined,
  text: string,
): readonly TextChange[] {
  if (isListing(holder)) {
    const next = isListedRow(before) ? before : undefined;
    return rows.kind === "list" ? insertListed(holder, rows.rows, next, text) : [];
  }
  if (rows.kind === "list") return [];
  const change = insertElement(holder, rows.lines.flat(), before ? { before } : endOfMembers(holder), text);
  return change ? [change] : [];
}

function endOfMembers(holder: Exclude<RowHolder, ast.Enum | ast.DomainEvent>): Place {
  const last = holder.elements.findLast((element) => ast.isMember(element) || ast.isComputed(element));
  if (last) return { after: last };
  return holder.elements.length > 0 ? "start" : "end";
}

/** Takes rows of one declaration out, with their comments. */
export function removeRows(holder: RowHolder, rows: readonly AstNode[], text: string): readonly TextChange[] {
  if (isListing(holder)) return removeListed(holder, rows.filter(isListedRow), text);
  return removeExtents(text, [...extentsByNode(rows, text).values()]);
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
