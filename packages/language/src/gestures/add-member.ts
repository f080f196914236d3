import { memberId, plural } from "@domainsmith/model";
import type { AddMember } from "@domainsmith/model/diagram";
import { DocumentEdits } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { uncapitalised } from "../refactorings/support/names.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { find, findNext, writtenElsewhere } from "./support/find.ts";
import { isCard, isInDocument, titleOf } from "./support/keys.ts";
import { nameForRow } from "./support/new-names.ts";
import { holderOf, insertRows, plainRow, type RowHolder } from "./support/rows.ts";
import { resolveTypes } from "./support/visible-names.ts";
import { readType } from "./support/written.ts";

/** A member, or a parameter of an event. */
export const addMember: Gesture<AddMember> = ({ owner, name, type = "String(80)", before }, context) => {
  const { document, file, text, services } = context;
  const card = find(owner, context);
  if ("ok" in card) return card;
  if (!isCard(card)) return refuse(`"${titleOf(card)}" has no members.`);
  if (ast.isEnum(card)) return refuse(`"${card.name}" is an enum: it has values and no members.`);
  const next = findNext(before, owner, context);
  if (next && "ok" in next) return next;
  const holder: RowHolder | undefined = next && !isCard(next) ? holderOf(next) : card;
  if (!holder || !isInDocument(holder, document)) return writtenElsewhere(card);
  const read = readType(type, services);
  if (!read.ok) return read;
  const resolved = resolveTypes(read, context);
  if (!resolved.ok) return resolved;
  if (ast.isValueObject(card) && ast.isEntity(resolved.type)) {
    return refuse(`"${card.name}" is a value object, and those have no relations: they are parts of a row.`);
  }
  const wanted = ast.isEntity(resolved.type)
    ? relationName(resolved.type, read.node.many)
    : ast.isDomainEvent(card)
      ? "parameter"
      : "attribute";
  const found = nameForRow(name, wanted, card, services);
  if (!found.ok) return found;
  const changes = insertRows(holder, plainRow(holder, `${found.name}: ${resolved.text}`), next, text);
  if (changes.length === 0) return refuse(`"${card.name}" has no body. Complete it in the text.`);
  const edits = new DocumentEdits().add(document.uri, ...changes, ...importChanges(file, { add: resolved.imports }));
  return { ok: true, edits, focus: { key: memberId(owner, found.name), rename: name === undefined } };
};

/** What a relation to an entity is called: `customer`, `orderLines`. */
export function relationName(target: ast.Entity, isMany: boolean): string {
  const name = uncapitalised(target.name);
  return isMany ? pluralName(name) : name;
}

/** The plural of the last word of a name: `orderLines`. */
function pluralName(name: string): string {
  const last = /[A-Z]?[a-z0-9]+$/.exec(name)?.[0] ?? name;
  const many = plural(last.toLowerCase());
  const first = last.charAt(0);
  return name.slice(0, name.length - last.length) + first + many.slice(1);
}
