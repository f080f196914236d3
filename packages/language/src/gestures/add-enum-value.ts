import { memberId } from "@domainsmith/model";
import type { AddEnumValue } from "@domainsmith/model/diagram";
import { DocumentEdits } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { writeString } from "../parser/string-literal.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findNext, findOwn } from "./support/find.ts";
import { titleOf } from "./support/keys.ts";
import { nameForRow } from "./support/new-names.ts";
import { insertRows, plainRow } from "./support/rows.ts";

/** A value of an enum. */
export const addEnumValue: Gesture<AddEnumValue> = ({ owner, name, label, before }, context) => {
  const { document, text, services } = context;
  const card = findOwn(owner, context);
  if ("ok" in card) return card;
  if (!ast.isEnum(card)) return refuse(`"${titleOf(card)}" is no enum: it has no values.`);
  const next = findNext(before, owner, context);
  if (next && "ok" in next) return next;
  const found = nameForRow(name, "newValue", card, services);
  if (!found.ok) return found;
  const written = label === undefined || label === "" ? found.name : `${found.name} ${writeString(label)}`;
  const changes = insertRows(card, plainRow(card, written), next, text);
  if (changes.length === 0) return refuse(`"${card.name}" has no braces. Complete it in the text.`);
  const edits = new DocumentEdits().add(document.uri, ...changes);
  return { ok: true, edits, focus: { key: memberId(owner, found.name), rename: name === undefined } };
};
