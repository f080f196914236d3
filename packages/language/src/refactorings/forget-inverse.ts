import { DocumentEdits, removePart } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import { relationIn } from "./support/relations.ts";
import { placeOf, sitesOf } from "./support/sites.ts";

/** The name of a relation's other end goes, where nothing uses it. */
export const forgetInverse: Refactoring = {
  id: "rewrite.forget-inverse",
  kind: "refactor.rewrite",
  offers(selection) {
    const inverse = relationIn(selection)?.inverse;
    return inverse && selection.touchesSpan(spanOf(inverse)) ? [{ title: `Remove the inverse "${inverse.name}"` }] : [];
  },
  apply(selection) {
    const relation = relationIn(selection);
    const inverse = relation?.inverse;
    const span = inverse && spanOf(inverse);
    if (!relation || !span) return refuse("Select the inverse of a relation.");
    const { member } = relation;
    const [use] = sitesOf(new Set([inverse]), inverse, selection.services);
    if (use) return refuse(`"${inverse.name}" is used ${placeOf(use.container)}.`);
    const isOne = member.owns || (member.clauses.some(ast.isUniqueClause) && !member.type.many);
    if (inverse.many === isOne) {
      return refuse(
        `Without its inverse, "${member.name}" would be stored in another way: the name says how many there are.`,
      );
    }
    const { document, text } = selection;
    return { ok: true, edits: new DocumentEdits().add(document.uri, removePart(text, span)) };
  },
};
