import { DocumentEdits, insertElement, removePart } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { type Refactoring, refuse } from "./refactoring.ts";

/** The clause `unique` becomes a `unique (…)`, to which other members can be added. */
export const uniqueToBlock: Refactoring = {
  id: "rewrite.unique-block",
  kind: "refactor.rewrite",
  offers({ element }) {
    return ast.isMember(element) && element.clauses.some(ast.isUniqueClause)
      ? [{ title: `Convert to \`unique (${element.name})\`` }]
      : [];
  },
  apply({ element, text, document }) {
    const clause = ast.isMember(element) ? element.clauses.find(ast.isUniqueClause) : undefined;
    const span = clause && spanOf(clause);
    if (!ast.isMember(element) || !span) return refuse("Select a member that is unique.");
    const body = element.$container;
    const last =
      body.elements.findLast((each) => ast.isIndex(each)) ??
      body.elements.findLast((each) => ast.isMember(each) || ast.isComputed(each));
    const change =
      last && insertElement(body, [`unique (${element.name})`], { after: last }, text, { apart: !ast.isIndex(last) });
    if (!change) return refuse("The body has no closing brace.");
    return { ok: true, edits: new DocumentEdits().add(document.uri, removePart(text, span), change) };
  },
};
