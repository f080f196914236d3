import { memberId, type SymbolId } from "@domainsmith/model";
import type { MoveMembers } from "@domainsmith/model/diagram";
import type { AstNode } from "langium";
import { DocumentEdits, linesOf, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { rowSitesIn } from "../refactorings/support/own-names.ts";
import { isWithin, placeOf, sitesOf, targetOf } from "../refactorings/support/sites.ts";
import { spanOf } from "../syntax/index.ts";
import { type Gesture, type GestureContext, type Refusal, refuse } from "./gesture.ts";
import { findAllOwn, findOwn, writtenElsewhere } from "./support/find.ts";
import { isCard, type KeyedNode, keyOfNode, titleOf } from "./support/keys.ts";
import { rowNameTaken } from "./support/new-names.ts";
import { extentsByNode, holderOf, insertRows, type RowHolder, removeListed, rowsOf } from "./support/rows.ts";
import { Steps } from "./support/steps.ts";

type Row = ast.Member | ast.Computed | ast.EnumValue | ast.Parameter;

/** Rows go to another place in their declaration, or to another one, with their comments and clauses. */
export const moveMembers: Gesture<MoveMembers> = ({ keys, to, before }, context) => {
  const { document, text, services } = context;
  const found = findAllOwn(keys, context);
  if ("ok" in found) return found;
  const rows = found.filter(isRow);
  const other = found.find((node) => !isRow(node));
  if (other) return refuse(`"${titleOf(other)}" cannot be moved: it is written at the other end of its relation.`);
  const card = findOwn(to, context);
  if ("ok" in card) return card;
  if (!isCard(card)) return refuse(`"${titleOf(card)}" has no members.`);
  const next = before === undefined ? undefined : findOwn(before, context);
  if (next && "ok" in next) return next;
  const target = next && !isCard(next) ? holderOf(next) : homeIn(card, rows);
  if (!target) return writtenElsewhere(card);
  const problem = rows.map((row) => problemWithMove(row, card, context)).find((each) => each !== undefined);
  if (problem) return problem;
  // Before one of those that move means before the next one that stays.
  const place = next && isStaying(next, target, rows);
  if (isThere(rows, target, place)) return { ok: true, edits: new DocumentEdits() };

  const ordered = [...rows].sort((a, b) => (spanOf(a)?.offset ?? 0) - (spanOf(b)?.offset ?? 0));
  const extents = extentsByNode(ordered, text);
  const lines = ordered.map((row) => {
    const extent = extents.get(row);
    return extent ? linesOf(text, extent) : [];
  });
  const steps = new Steps(text, services);
  const holders = [...new Set(ordered.flatMap((row) => holderOf(row) ?? []))];
  const targetIndex = context.file.declarations.indexOf(target as ast.Declaration);
  const stayingAfter = place
    ? rowsOf(target)
        .filter((row) => !isAmong(row, rows))
        .indexOf(place)
    : -1;
  steps.make(holders.flatMap((holder) => removeRows(holder, ordered, text)));
  const file = steps.parse();
  const home = file.declarations[targetIndex];
  if (!home || !isHolder(home)) return refuse(`"${card.name}" cannot be changed. Make the change in the text.`);
  steps.make(insertRows(home, lines, stayingAfter < 0 ? undefined : rowsOf(home)[stayingAfter], steps.text));
  const edits = new DocumentEdits().add(document.uri, ...steps.changes);
  const renamed = renamedKeys(rows, to);
  const [first] = rows;
  const key = first && memberId(to, first.name);
  const warning = warningOf(rows, card, context);
  return {
    ok: true,
    edits,
    renamed,
    ...(key === undefined ? {} : { focus: { key } }),
    ...(warning === undefined ? {} : { warning }),
  };
};

function isRow(node: KeyedNode): node is Row {
  return ast.isMember(node) || ast.isComputed(node) || ast.isEnumValue(node) || ast.isParameter(node);
}

function isHolder(node: AstNode): node is RowHolder {
  return isCard(node) || ast.isExtension(node);
}

function isAmong(node: AstNode, rows: readonly Row[]): boolean {
  return rows.some((row) => row === node);
}

/** Rows of an `extend` stay there where they only move to the end of their entity. */
function homeIn(card: RowHolder, rows: readonly Row[]): RowHolder {
  const holders = new Set(rows.map(holderOf));
  const [only] = holders;
  return holders.size === 1 && only && ast.isExtension(only) && only.entity?.ref === card ? only : card;
}

function isStaying(next: AstNode, target: RowHolder, rows: readonly Row[]): AstNode | undefined {
  const all = rowsOf(target);
  return all.slice(Math.max(0, all.indexOf(next))).find((row) => !isAmong(row, rows));
}

/** Whether rows stand in their order where they are to come. */
function isThere(rows: readonly Row[], target: RowHolder, place: AstNode | undefined): boolean {
  const all = rowsOf(target).filter(
    (row) => ast.isMember(row) || ast.isComputed(row) || isListed(row) || row === place,
  );
  const indexes = rows.map((row) => all.indexOf(row)).sort((a, b) => a - b);
  const [first = -1] = indexes;
  const end = place ? all.indexOf(place) : all.length;
  return first >= 0 && indexes.every((index, position) => index === first + position) && first + rows.length === end;
}

function isListed(row: AstNode): row is ast.EnumValue | ast.Parameter {
  return ast.isEnumValue(row) || ast.isParameter(row);
}

function removeRows(holder: RowHolder, rows: readonly Row[], text: string) {
  const own = rows.filter((row) => holderOf(row) === holder);
  if (ast.isEnum(holder) || ast.isDomainEvent(holder)) return removeListed(holder, own, text);
  return removeExtents(text, [...extentsByNode(own, text).values()]);
}

/** Why a row cannot be in another declaration. */
function problemWithMove(row: Row, card: RowHolder, { services }: GestureContext): Refusal | undefined {
  if (!isCard(card)) return undefined;
  const from = holderOf(row);
  if (from === card || (from && ast.isExtension(from) && from.entity?.ref === card)) return undefined;
  const title = titleOf(row);
  if (ast.isEnumValue(row) !== ast.isEnum(card)) {
    return refuse(
      ast.isEnum(card)
        ? `"${title}" is no value of an enum.`
        : `"${title}" is a value of an enum: only enums have those.`,
    );
  }
  if (ast.isParameter(row) !== ast.isDomainEvent(card)) {
    return refuse(
      ast.isDomainEvent(card)
        ? `"${title}" is no parameter of an event.`
        : `"${title}" is a parameter: only events have those.`,
    );
  }
  if (ast.isValueObject(card)) {
    if (!isListed(row) && ast.isEntity(row.type?.type?.ref))
      return refuse(`"${title}" is a relation, and a value object has none.`);
    const clause = ast.isMember(row)
      ? row.key
        ? "key"
        : row.clauses.some(ast.isUniqueClause)
          ? "unique"
          : row.clauses.some(ast.isReadonlyClause)
            ? "readonly"
            : undefined
      : undefined;
    if (clause)
      return refuse(`"${title}" is \`${clause}\`, and a part of a value object cannot be. Take it away first.`);
  }
  const owner = rowNameTaken(card, services)(row.name);
  // An heir that has it from where it comes from keeps it.
  if (owner === undefined || isInheritedOnly(row, card, services)) return undefined;
  return refuse(`"${row.name}" is taken in ${owner}. Rename one of them first.`);
}

/** Whether a declaration has a name already because the very row that moves gives it to it. */
function isInheritedOnly(row: Row, card: RowHolder, services: GestureContext["services"]): boolean {
  if (!ast.isEntity(card) && !ast.isMixin(card)) return false;
  const { Members } = services.references;
  return Members.membersOf(card, card).get(row.name)?.node === row;
}

function renamedKeys(rows: readonly Row[], to: SymbolId): Readonly<Record<SymbolId, SymbolId>> {
  const pairs = rows.flatMap((row) => {
    const key = keyOfNode(row);
    const after = memberId(to, row.name);
    return key === undefined || key === after ? [] : [[key, after] as const];
  });
  return Object.fromEntries(pairs);
}

/** What somebody has to know when members change their declaration. */
function warningOf(rows: readonly Row[], card: RowHolder, { services }: GestureContext): string | undefined {
  const moved = rows.filter((row) => {
    const from = holderOf(row);
    return from !== card && !(from && ast.isExtension(from) && from.entity?.ref === card);
  });
  const [first] = moved;
  if (!first) return undefined;
  const lines: string[] = [];
  const from = holderOf(first);
  const stored = moved.filter(ast.isMember);
  if (stored.length > 0 && from && "name" in from) {
    const names = stored.map(({ name }) => `"${name}"`).join(", ");
    lines.push(
      `Rows lose what they have as ${names} of "${from.name}": a migration drops it, unless you write one that carries it over.`,
    );
  }
  const set: ReadonlySet<AstNode> = new Set(moved);
  const inside = rowSitesIn(moved).filter((site) => !isWithin(targetOf(site) ?? site.container, set));
  const outside = sitesOf(set, first, services).filter(({ container }) => !isWithin(container, set));
  const broken = [...inside, ...outside];
  const [use] = broken;
  if (use) {
    const more = broken.length > 1 ? ` and ${broken.length - 1} more` : "";
    lines.push(`"${use.reference.$refText}" (${placeOf(use.container)})${more} may mean nothing any more.`);
  }
  return lines.length > 0 ? lines.join("\n") : undefined;
}
