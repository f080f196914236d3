import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import type { CardNode } from "./keys.ts";
import type { Scrap } from "./pasted.ts";
import { isRowHolder, type RowTexts, textsOfRows } from "./rows.ts";

/** Rows as the text of a declaration of their own. */
export function wrapRows(text: string, card: CardNode): string {
  const inside = text.trim();
  if (ast.isEnum(card)) return `enum Scrap {\n${inside}\n}`;
  if (ast.isDomainEvent(card)) return `event Scrap(\n${inside}\n)`;
  return `entity Scrap {\n${inside}\n}`;
}

/** The rows of such a declaration, and nothing where there is more than that. */
export function rowsIn({ declarations, imports }: ast.SourceFile): readonly AstNode[] {
  const [node, another] = declarations;
  if (!node || another || imports.length > 0) return [];
  if (ast.isEnum(node)) return node.values;
  if (ast.isDomainEvent(node)) return node.parameters;
  return ast.isEntity(node) ? node.elements : [];
}

/** The same as they are to be written somewhere else. */
export function rowTextsIn({ file, text }: Scrap): RowTexts {
  const [holder] = file.declarations;
  return isRowHolder(holder) ? textsOfRows(holder, rowsIn(file), text) : { kind: "elements", lines: [] };
}
