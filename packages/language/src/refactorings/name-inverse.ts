import { plural } from "@domainsmith/model";
import { DocumentEdits, insertClause } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import { freeName, memberNameTaken, uncapitalised } from "./support/names.ts";
import { relationIn } from "./support/relations.ts";

/** The other end of a relation gets a name, so that it can be used in expressions and appears in the application. */
export const nameInverse: Refactoring = {
  id: "rewrite.inverse",
  kind: "refactor.rewrite",
  offers(selection) {
    const relation = relationIn(selection);
    return relation && !relation.inverse ? [{ title: `Name the inverse in "${relation.target.name}"` }] : [];
  },
  apply(selection) {
    const relation = relationIn(selection);
    if (!relation) return refuse("Select a relation.");
    const { member, owner, target } = relation;
    const isOne = member.owns || (member.clauses.some(ast.isUniqueClause) && !member.type.many);
    const wanted = uncapitalised(isOne ? owner.name : plural(owner.name));
    const name = freeName(wanted, memberNameTaken([target], selection.services));
    const change = insertClause(member, "InverseClause", `inverse ${name}${isOne ? "" : "[]"}`);
    if (!change) return refuse("The relation is not complete.");
    const edits = new DocumentEdits().add(selection.document.uri, change);
    return { ok: true, edits, rename: { uri: selection.document.uri, name } };
  },
};
