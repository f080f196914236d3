import { DocumentEdits, removePart } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { type Refactoring, refuse } from "./refactoring.ts";
import { relationIn } from "./support/relations.ts";

/** The rows of a list become parts of the one that has them, or rows of their own. */
export const changeOwnership: Refactoring = {
  id: "rewrite.ownership",
  kind: "refactor.rewrite",
  offers(selection) {
    const relation = relationIn(selection);
    if (!relation?.member.type.many || relation.inverse?.many !== false) return [];
    const { member, owner } = relation;
    return [
      {
        title: member.owns
          ? `Let "${member.name}" live without "${owner.name}"`
          : `Make "${member.name}" parts of "${owner.name}"`,
      },
    ];
  },
  apply(selection) {
    const relation = relationIn(selection);
    const start = relation && spanOf(relation.member.type)?.offset;
    if (!relation || start === undefined) return refuse("Select a relation.");
    const { member, owner, target } = relation;
    const { document, text } = selection;
    const edits = new DocumentEdits();
    if (member.owns) {
      const before = /owns\s*$/.exec(text.slice(0, start))?.[0].length;
      if (before === undefined) return refuse("There is a comment between `owns` and the type. Move it first.");
      edits.add(document.uri, { offset: start - before, end: start, text: "" });
      const warning = `The order of "${member.name}" is lost: only parts have one.`;
      return { ok: true, edits, warning };
    }
    edits.add(document.uri, { offset: start, end: start, text: "owns " });
    for (const clause of member.clauses.filter(ast.isOnDeleteClause)) {
      const span = spanOf(clause);
      if (span) edits.add(document.uri, removePart(text, span));
    }
    return {
      ok: true,
      edits,
      warning: `Rows of "${target.name}" that belong to no "${owner.name}" stop the migration; all others are deleted with it from now on.`,
    };
  },
};
