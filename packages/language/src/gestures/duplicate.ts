import { memberId, type SymbolId } from "@domainsmith/model";
import type { Duplicate } from "@domainsmith/model/diagram";
import type { AstNode } from "langium";
import { DocumentEdits, insertDeclaration, type TextChange } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { copyText } from "./copy-text.ts";
import { type Gesture, type GestureContext, type GestureResult, type Refusal, refuse } from "./gesture.ts";
import { copiedDeclarations, copiedRows, linesOfDeclarations } from "./support/copies.ts";
import { findAllOwn } from "./support/find.ts";
import { isCard, keyOfNode, newKey, type RowNode, titleOf } from "./support/keys.ts";
import { readScrap } from "./support/pasted.ts";
import { holderOf, insertRows, isWrittenRow, type RowHolder, type RowTexts, rowsOf } from "./support/rows.ts";
import { rowsIn, rowTextsIn, wrapRows } from "./support/scrap-rows.ts";

/** Copies of declarations or rows, each behind what it is a copy of. */
export const duplicate: Gesture<Duplicate> = ({ keys }, context) => {
  const nodes = findAllOwn(keys, context);
  if ("ok" in nodes) return nodes;
  const cards = nodes.filter(isCard);
  if (cards.length > 0)
    return duplicateDeclarations(
      cards.flatMap((card) => keyOfNode(card) ?? []),
      cards,
      context,
    );
  const inverse = nodes.find(ast.isInverseClause);
  if (inverse) return refuse(`"${titleOf(inverse)}" is written at the other end of its relation. Duplicate it there.`);
  return duplicateRows(nodes as readonly RowNode[], context);
};

function duplicateDeclarations(
  keys: readonly SymbolId[],
  cards: readonly AstNode[],
  context: GestureContext,
): GestureResult {
  const { document, file, text, services } = context;
  const scrap = readScrap(copyText(keys, document, services), services);
  if (!scrap) return unreadable();
  const copies = copiedDeclarations(scrap, context);
  if (!copies.ok) return copies;
  const last = file.declarations.findLast((node) => cards.some((card) => card === node));
  const change = last && insertDeclaration(file, linesOfDeclarations(copies.scrap), text, { after: last });
  if (!change) return unreadable();
  const [name] = copies.names;
  const focus = name === undefined ? {} : { focus: { key: newKey(file, name), rename: cards.length === 1 } };
  return { ok: true, edits: new DocumentEdits().add(document.uri, change), ...focus };
}

function duplicateRows(rows: readonly RowNode[], context: GestureContext): GestureResult {
  const { document, text, services } = context;
  const [holder, another] = new Set(rows.flatMap((row) => holderOf(row) ?? []));
  if (!holder || another) return refuse("Choose members of one declaration.");
  const first = rows[0] && keyOfNode(rows[0]);
  const card = ast.isExtension(holder) ? holder.entity?.ref : holder;
  if (!card || first === undefined) return unreadable();
  const keys = rows.flatMap((row) => keyOfNode(row) ?? []);
  const scrap = readScrap(wrapRows(copyText(keys, document, services), card), services);
  if (!scrap) return unreadable();
  const copies = copiedRows(scrap, rowsIn(scrap.file), card, context);
  if (!copies.ok) return copies;
  const all = rowsOf(holder);
  const last = Math.max(...rows.map((row) => all.indexOf(row)));
  const changes = insertBehind(holder, rowTextsIn(copies.scrap), all[last + 1], text);
  const edits = new DocumentEdits().add(document.uri, ...changes);
  const owner = keyOfNode(card);
  const [name] = copies.names;
  const focus =
    name === undefined || owner === undefined
      ? {}
      : { focus: { key: memberId(owner, name), rename: rows.length === 1 } };
  return { ok: true, edits, ...focus };
}

/** In front of the next member; members come before everything else. */
function insertBehind(
  holder: RowHolder,
  rows: RowTexts,
  next: AstNode | undefined,
  text: string,
): readonly TextChange[] {
  return insertRows(holder, rows, isWrittenRow(next) ? next : undefined, text);
}

function unreadable(): Refusal {
  return refuse("This cannot be copied. Copy it in the text.");
}
