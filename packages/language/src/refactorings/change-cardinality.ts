import { DocumentEdits, removePart, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { nameSpanOf, spanOf } from "../syntax/index.ts";
import { type Offer, type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { placeOf, sitesOf } from "./support/sites.ts";
import { coreOf } from "./support/type-parts.ts";

/** One becomes many, or many one: of a member, or of the inverse of its relation. */
export const changeCardinality: Refactoring = {
  id: "rewrite.cardinality",
  kind: "refactor.rewrite",
  offers(selection) {
    const { element } = selection;
    if (!ast.isMember(element) || !element.type?.type?.ref) return [];
    const offers: Offer[] = [];
    const inverse = element.clauses.find(ast.isInverseClause);
    if (inverse && !element.owns && selection.touchesSpan(spanOf(inverse))) {
      offers.push({
        title: inverse.many
          ? `Change the inverse "${inverse.name}" to one`
          : `Change the inverse "${inverse.name}" to many`,
        argument: "inverse",
      });
    } else {
      offers.push({
        title: element.type.many ? `Change "${element.name}" to one` : `Change "${element.name}" to many`,
      });
    }
    return offers;
  },
  apply(selection, argument) {
    const { element } = selection;
    if (!ast.isMember(element)) return refuse("Select a member.");
    if (argument === "inverse") return changeInverse(selection, element);
    return element.type.many ? toOne(selection, element) : toMany(selection, element);
  },
};

function toMany({ document, text, services }: Selection, member: ast.Member): RefactoringResult {
  const { name, type } = member;
  if (member.key) return refuse(`"${name}" is a key, and a key is one value.`);
  const given = member.clauses.find(ast.isDefaultClause);
  if (given) return refuse(`"${name}" has a default, and a list cannot have this one. Remove it first.`);
  if (member.clauses.some(ast.isUniqueClause))
    return refuse(`"${name}" is unique, and a list cannot be. Remove \`unique\` first.`);
  const indexed = sitesOf(new Set([member]), member, services).find(({ container }) => ast.isIndexPart(container));
  if (indexed)
    return refuse(
      `"${name}" is in an index or a \`unique (…)\` (${placeOf(indexed.container)}), and a list cannot be.`,
    );
  const edits = new DocumentEdits();
  const end = coreOf(type)?.end;
  const whole = spanOf(type)?.end;
  if (end === undefined || whole === undefined) return refuse("The type is not complete.");
  edits.add(document.uri, replacement({ offset: end, end: whole }, "[]"));
  const onDelete = member.clauses.find(ast.isOnDeleteClause);
  const span = onDelete && onDelete.effect !== "restrict" ? spanOf(onDelete) : undefined;
  if (span) edits.add(document.uri, removePart(text, span));
  const warning = `What rows have as "${name}" is stored in another way: a migration drops it, unless you write one that carries it over.`;
  return { ok: true, edits, ...(member.owns ? {} : { warning }) };
}

function toOne({ document }: Selection, member: ast.Member): RefactoringResult {
  const { name, type } = member;
  const end = coreOf(type)?.end;
  const whole = spanOf(type)?.end;
  if (end === undefined || whole === undefined) return refuse("The type is not complete.");
  const isRequired = type.lower !== undefined && Number(type.lower) > 0;
  const edits = new DocumentEdits().add(document.uri, replacement({ offset: end, end: whole }, isRequired ? "" : "?"));
  return {
    ok: true,
    edits,
    warning: `Rows that have several "${name}" can keep one of them at most: a migration drops them, unless you write another.`,
  };
}

function changeInverse({ document, text }: Selection, member: ast.Member): RefactoringResult {
  const inverse = member.clauses.find(ast.isInverseClause);
  const end = inverse && nameSpanOf(inverse)?.end;
  const whole = inverse && spanOf(inverse)?.end;
  if (!inverse || end === undefined || whole === undefined) return refuse("There is no inverse.");
  const edits = new DocumentEdits().add(
    document.uri,
    replacement({ offset: end, end: whole }, inverse.many ? "" : "[]"),
  );
  const unique = member.clauses.find(ast.isUniqueClause);
  const span = unique && spanOf(unique);
  if (span && !inverse.many) edits.add(document.uri, removePart(text, span));
  const warning = member.type.many
    ? `The relation "${member.name}" is stored in another way: a migration drops it, or carries it over only where you write that.`
    : inverse.many
      ? `No two rows can have the same "${member.name}" any more: rows that do stop the migration.`
      : undefined;
  return { ok: true, edits, ...(warning ? { warning } : {}) };
}
