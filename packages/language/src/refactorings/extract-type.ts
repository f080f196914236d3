import { DocumentEdits, insertDeclaration, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { capitalised, declarationNameTaken, freeName } from "./support/names.ts";
import { topOf } from "./support/transplant.ts";
import { coreOf, typeOf } from "./support/type-parts.ts";

/** The built-in type of a member, with its length or range, becomes a named type. */
export const extractType: Refactoring = {
  id: "extract.type",
  kind: "refactor.extract",
  offers: (selection) => (refinementIn(selection) ? [{ title: "Extract named type" }] : []),
  apply(selection) {
    const found = refinementIn(selection);
    if (!found) return refuse("Select a member with a built-in type.");
    const { file, text, services, document } = selection;
    const top = topOf(found.type);
    const name = freeName(capitalised(found.name), declarationNameTaken(file, services));
    const written = text.slice(found.span.offset, found.span.end);
    const change = insertDeclaration(file, [`type ${name} = ${written}`], text, { before: top });
    if (!change) return refuse("The file has to be saved without syntax errors first.");
    const edits = new DocumentEdits().add(document.uri, change, replacement(found.span, name));
    return { ok: true, edits, rename: { uri: document.uri, name } };
  },
};

function refinementIn(selection: Selection) {
  const type = selection.around(ast.isTypeRef) ?? typeOf(selection.element);
  const owner = type?.$container;
  if (!type || !owner || !(ast.isMember(owner) || ast.isParameter(owner) || ast.isComputed(owner))) return undefined;
  const span = coreOf(type);
  if (type.type?.ref?.$type !== "Primitive" || type.arguments.length === 0 || !span) return undefined;
  return { type, name: owner.name, span };
}
