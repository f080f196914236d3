import { memberId } from "@domainsmith/model";
import type { Paste } from "@domainsmith/model/diagram";
import { DocumentEdits, insertDeclaration } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import { type Gesture, type GestureContext, type GestureResult, type Refusal, refuse } from "./gesture.ts";
import { copiedDeclarations, copiedRows, linesOfDeclarations } from "./support/copies.ts";
import { findOwn } from "./support/find.ts";
import { isCard, newKey, titleOf } from "./support/keys.ts";
import { readScrap, type Scrap } from "./support/pasted.ts";
import { insertRows } from "./support/rows.ts";
import { rowsIn, rowTextsIn, wrapRows } from "./support/scrap-rows.ts";

/** More would hardly be meant, and a diagram would not be ready with it soon. */
const MAX_LENGTH = 500_000;
const MAX_COUNT = 2000;

/** Declarations come at the end of the file, members and values at the end of their owner. */
export const paste: Gesture<Paste> = ({ text: given, owner }, context) => {
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (text.trim() === "") return refuse("There is no text to paste.");
  if (text.length > MAX_LENGTH) return tooMuch();
  const scrap = readScrap(text, context.services);
  if (scrap && scrap.file.declarations.length > MAX_COUNT) return tooMuch();
  if (scrap && scrap.file.declarations.length > 0) return pasteDeclarations(scrap, context);
  if (owner === undefined) {
    return refuse("The text is no declaration. To paste members or values, select what they are for first.");
  }
  return pasteRows(text, owner, context);
};

function tooMuch(): Refusal {
  return refuse("The text is too long to paste. Add it to the file in the editor.");
}

function pasteDeclarations(scrap: Scrap, context: GestureContext): GestureResult {
  const { document, file, text } = context;
  const copies = copiedDeclarations(scrap, context);
  if (!copies.ok) return copies;
  const change = insertDeclaration(file, linesOfDeclarations(copies.scrap), text);
  if (!change) return refuse("The end of the file cannot be found.");
  const edits = new DocumentEdits().add(document.uri, change, ...importChanges(file, { add: copies.imports }));
  const [name] = copies.names;
  return { ok: true, edits, ...(name === undefined ? {} : { focus: { key: newKey(file, name) } }) };
}

function pasteRows(pasted: string, owner: string, context: GestureContext): GestureResult {
  const { document, file, text, services } = context;
  const card = findOwn(owner, context);
  if ("ok" in card) return card;
  if (!isCard(card)) return refuse(`"${titleOf(card)}" has no members to add to.`);
  const scrap = readScrap(wrapRows(pasted, card), services);
  const rows = scrap ? rowsIn(scrap.file) : [];
  if (rows.length > MAX_COUNT) return tooMuch();
  const what = ast.isEnum(card) ? "values" : ast.isDomainEvent(card) ? "parameters" : "members";
  if (!scrap || rows.length === 0) return refuse(`The text is neither declarations nor ${what} of "${card.name}".`);
  const relation = rows.find((row) => ast.isMember(row) && row.clauses.some(ast.isInverseClause));
  if (relation && ast.isValueObject(card))
    return refuse(`"${card.name}" is a value object, and those have no relations.`);
  const copies = copiedRows(scrap, rows, card, context);
  if (!copies.ok) return copies;
  const changes = insertRows(card, rowTextsIn(copies.scrap), undefined, text);
  if (changes.length === 0) return refuse(`"${card.name}" has no body. Complete it in the text.`);
  const edits = new DocumentEdits().add(document.uri, ...changes, ...importChanges(file, { add: copies.imports }));
  const [name] = copies.names;
  return { ok: true, edits, ...(name === undefined ? {} : { focus: { key: memberId(owner, name) } }) };
}
