import {
  DocumentEdits,
  extentOf,
  insertClause,
  insertElement,
  insertion,
  removeExtents,
  removePart,
} from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { looseComments } from "./support/text.ts";

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

/** A `unique (…)` of one member becomes its clause. */
export const uniqueToClause: Refactoring = {
  id: "rewrite.unique-clause",
  kind: "refactor.rewrite",
  offers(selection) {
    const found = singleUnique(selection);
    return found ? [{ title: `Convert to the clause \`unique\` of "${found.member.name}"` }] : [];
  },
  apply(selection) {
    const found = singleUnique(selection);
    if (!found) return refuse("Select a `unique (…)` of one member that is written in the same file.");
    const { document, text } = selection;
    const extent = extentOf(found.index, text);
    const change = insertClause(found.member, "UniqueClause", "unique");
    if (!extent || !change) return refuse("The member is not complete.");
    if (found.index.annotations.length > 0)
      return refuse("It has annotations, which would be lost. Remove them first.");
    const comments = looseComments(text, extent, []);
    if (comments.length > 0) return refuse("It has comments, which would be lost. Move them to the member first.");
    return { ok: true, edits: new DocumentEdits().add(document.uri, change, ...removeExtents(text, [extent])) };
  },
};

function singleUnique({ element, file }: Selection): { index: ast.Index; member: ast.Member } | undefined {
  if (!ast.isIndex(element) || element.kind === "index" || element.parts.length !== 1) return undefined;
  const [part] = element.parts;
  const member = part?.member?.ref;
  if (!ast.isMember(member) || sourceFileOf(member) !== file || part?.descending) return undefined;
  return member.clauses.some(ast.isUniqueClause) ? undefined : { index: element, member };
}

/** A check gets the name that clients and migrations know it by already. */
export const nameCheck: Refactoring = {
  id: "rewrite.name-check",
  kind: "refactor.rewrite",
  offers({ element }) {
    return ast.isCheck(element) && element.name === undefined && element.condition
      ? [{ title: "Name this check" }]
      : [];
  },
  apply({ element, document, services }) {
    const span = element && spanOf(element);
    if (!ast.isCheck(element) || !span) return refuse("Select a check.");
    const { ProjectModels } = services.models;
    const { model, originOf } = ProjectModels.unlocatedModelOf(services.shared.workspace.Projects.of(document.uri));
    const all = [...model.entities, ...model.mixins, ...model.values].flatMap(({ checks }) => checks);
    const name = all.find((check) => originOf(check) === element)?.name;
    if (name === undefined) return refuse("Its entity has to be without errors first.");
    const behind = span.offset + "check".length;
    const edits = new DocumentEdits().add(document.uri, insertion(behind, ` ${name}:`));
    return { ok: true, edits, rename: { uri: document.uri, name } };
  },
};
