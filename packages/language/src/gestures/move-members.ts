import { memberId, type SymbolId } from "@domainsmith/model";
import type { MoveMembers } from "@domainsmith/model/diagram";
import type { AstNode } from "langium";
import { DocumentEdits, type TextChange } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findAllOwn, findNext, findOwn, writtenElsewhere } from "./support/find.ts";
import { isCard, keyOfNode, titleOf } from "./support/keys.ts";
import { problemWithMove, warningOfMove } from "./support/move-checks.ts";
import {
  holderOf,
  insertRows,
  isListedRow,
  isRowHolder,
  isWrittenRow,
  type RowHolder,
  removeRows,
  rowsOf,
  textsOfRows,
  type WrittenRow,
} from "./support/rows.ts";
import { Steps } from "./support/steps.ts";

/** Rows go to another place in their declaration, or to another one, with their comments and clauses. */
export const moveMembers: Gesture<MoveMembers> = ({ keys, to, before }, context) => {
  const { document, text, services } = context;
  const found = findAllOwn(keys, context);
  if ("ok" in found) return found;
  const rows = found.filter(isWrittenRow);
  const other = found.find((node) => !isWrittenRow(node));
  if (other) return refuse(`"${titleOf(other)}" cannot be moved: it is written at the other end of its relation.`);
  const card = findOwn(to, context);
  if ("ok" in card) return card;
  if (!isCard(card)) return refuse(`"${titleOf(card)}" has no members.`);
  const next = findNext(before, to, context);
  if (next && "ok" in next) return next;
  const target = next && !isCard(next) ? holderOf(next) : homeIn(card, rows);
  if (!target) return writtenElsewhere(card);
  const problem = rows.map((row) => problemWithMove(row, card, services)).find((each) => each !== undefined);
  if (problem) return problem;
  // Before one of those that move means before the next one that stays.
  const place = next && isStaying(next, target, rows);
  if (isThere(rows, target, place)) return { ok: true, edits: new DocumentEdits() };

  const holders = new Set(rows.flatMap((row) => holderOf(row) ?? []));
  const texts = [...holders].map((holder) => textsOfRows(holder, rows, text));
  const steps = new Steps(text, services);
  const leaving: TextChange[] = [];
  const position = context.file.declarations.indexOf(target as ast.Declaration);
  // Counted from the end, which stays as it is while rows come in front of it.
  const staying = rowsOf(target).filter((row) => !isAmong(row, rows));
  const behind = place ? staying.length - staying.indexOf(place) : 0;
  for (const holder of holders)
    leaving.push(
      ...removeRows(
        holder,
        rows.filter((row) => holderOf(row) === holder),
        text,
      ),
    );
  steps.make(leaving);
  for (const rowTexts of texts) {
    const home = steps.parse().declarations[position];
    const following = isRowHolder(home) && behind > 0 ? rowsOf(home).at(-behind) : undefined;
    const changes = isRowHolder(home) ? insertRows(home, rowTexts, following, steps.text) : [];
    if (changes.length === 0) return refuse(`"${card.name}" cannot be changed. Make the change in the text.`);
    steps.make(changes);
  }
  const edits = new DocumentEdits().add(document.uri, ...steps.changes);
  const renamed = renamedKeys(rows, to);
  const [first] = rows;
  const key = first && memberId(to, first.name);
  const warning = warningOfMove(rows, card, services);
  return {
    ok: true,
    edits,
    renamed,
    ...(key === undefined ? {} : { focus: { key } }),
    ...(warning === undefined ? {} : { warning }),
  };
};

function isAmong(node: AstNode, rows: readonly WrittenRow[]): boolean {
  return rows.some((row) => row === node);
}

/** Rows of an `extend` stay there where they only move to the end of their entity. */
function homeIn(card: RowHolder, rows: readonly WrittenRow[]): RowHolder {
  const holders = new Set(rows.map(holderOf));
  const [only] = holders;
  return holders.size === 1 && only && ast.isExtension(only) && only.entity?.ref === card ? only : card;
}

function isStaying(next: AstNode, target: RowHolder, rows: readonly WrittenRow[]): AstNode | undefined {
  const all = rowsOf(target);
  return all.slice(Math.max(0, all.indexOf(next))).find((row) => !isAmong(row, rows));
}

/** Whether rows stand in their order where they are to come. */
function isThere(rows: readonly WrittenRow[], target: RowHolder, place: AstNode | undefined): boolean {
  const all = rowsOf(target).filter(
    (row) => ast.isMember(row) || ast.isComputed(row) || isListedRow(row) || row === place,
  );
  const indexes = rows.map((row) => all.indexOf(row)).sort((a, b) => a - b);
  const [first = -1] = indexes;
  const end = place ? all.indexOf(place) : all.length;
  return first >= 0 && indexes.every((index, position) => index === first + position) && first + rows.length === end;
}

function renamedKeys(rows: readonly WrittenRow[], to: SymbolId): Readonly<Record<SymbolId, SymbolId>> {
  const pairs = rows.flatMap((row) => {
    const key = keyOfNode(row);
    const after = memberId(to, row.name);
    return key === undefined || key === after ? [] : [[key, after] as const];
  });
  return Object.fromEntries(pairs);
}
