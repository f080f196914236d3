import { DocumentEdits, extentOf, insertClause, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { looseComments } from "./support/text.ts";

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
