import { plural } from "@domainsmith/model";
import { DocumentEdits, extentOf, insertClause, insertElement, removeExtents, removePart } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { ownerOf } from "../references/members.ts";
import { spanOf } from "../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { freeName, memberNameTaken, uncapitalised } from "./support/names.ts";
import { belongTogether, placeOf, sitesOf, textAround } from "./support/sites.ts";
import { looseComments } from "./support/text.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

interface Relation {
  readonly member: ast.Member;
  readonly owner: ast.Entity;
  readonly target: ast.Entity;
  readonly inverse: ast.InverseClause | undefined;
}

/** A relation that is written in an entity itself. */
function relationIn({ element }: Selection): Relation | undefined {
  if (!ast.isMember(element)) return undefined;
  const target = element.type?.type?.ref;
  const owner = ownerOf(element);
  if (!ast.isEntity(target) || !target.$container || !ast.isEntity(owner)) return undefined;
  return { member: element, owner, target, inverse: element.clauses.find(ast.isInverseClause) };
}

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

/** A relation is written at its other end instead; both members keep their names. */
export const swapRelation: Refactoring = {
  id: "rewrite.swap-relation",
  kind: "refactor.rewrite",
  offers(selection) {
    const relation = relationIn(selection);
    if (!relation?.inverse || relation.member.owns || !isOurs(relation, selection)) return [];
    return [{ title: `Write the relation in "${relation.target.name}"` }];
  },
  apply(selection) {
    const relation = relationIn(selection);
    return relation?.inverse
      ? swap(selection, relation, relation.inverse)
      : refuse("Select a relation with an inverse.");
  },
};

function isOurs({ target }: Relation, { services, document }: Selection): boolean {
  const uri = sourceFileOf(target).$document?.uri;
  return uri !== undefined && belongTogether(uri, document.uri, services);
}

function swap(
  selection: Selection,
  { member, owner, target }: Relation,
  inverse: ast.InverseClause,
): RefactoringResult {
  const { text, document, file } = selection;
  const { name, type } = member;
  if (type.many && inverse.many) {
    return refuse(
      `The links of a many-to-many relation belong to the side that writes it: whoever may change a row there may change its "${name}". Written there, somebody else could, and the table of links would be made anew.`,
    );
  }
  if (!type.many && !inverse.many) {
    return refuse(`The row that writes a one-to-one relation stores it, so the data of "${name}" would be lost.`);
  }
  if (!type.many && !type.optional) {
    return refuse(`Written there, "${name}" would be optional, because an inverse always is. Make it optional first.`);
  }
  if (type.many && type.lower !== undefined)
    return refuse(`Written there, "${name}" could not say how many it has. Change it to \`[]\` first.`);
  const other = member.clauses.find((clause) => !ast.isInverseClause(clause) && !isDefaultRule(clause, member));
  if (member.key || other) {
    return refuse(
      `"${name}" says more than an inverse can: ${member.key ? "key" : text.slice(spanOf(other ?? member)?.offset, spanOf(other ?? member)?.end)}.`,
    );
  }
  const targetFile = sourceFileOf(target);
  const uri = targetFile.$document?.uri;
  const extent = extentOf(member, text);
  if (!uri || !extent) return refuse("The relation is not complete.");
  const known = nameIn(targetFile, owner, selection);
  const typeName = known ?? owner.name;
  if (known === undefined && isTaken(targetFile, owner.name, selection)) {
    return refuse(`"${owner.name}" means something else in ${uri.path.replace(/.*\//, "")}.`);
  }
  const written = `${inverse.name}: ${typeName}${inverse.many ? "[]" : "?"} inverse ${name}${type.many ? "[]" : ""}`;
  const comments = looseComments(text, extent, [{ offset: extent.core.offset, end: extent.core.end }]);
  const inner = looseComments(text, extent.core, []);
  const last = target.elements.findLast((element) => ast.isMember(element) || ast.isComputed(element));
  const change = insertElement(
    target,
    [...comments, ...inner, written],
    last ? { after: last } : "start",
    textAround(target),
  );
  if (!change) return refuse(`"${target.name}" cannot be changed.`);
  const edits = new DocumentEdits().add(document.uri, ...removeExtents(text, [extent])).add(uri, change);
  if (targetFile === file) return { ok: true, edits };
  const add = known === undefined ? [{ name: owner.name, path: relativeImport(uri.path, pathOf(owner)) }] : [];
  edits.add(uri, ...importChanges(targetFile, { add }));
  edits.add(document.uri, ...importChanges(file, { remove: importsOnlyFor(file, new Set([member])) }));
  return { ok: true, edits };
}

function pathOf(entity: ast.Entity): string {
  return sourceFileOf(entity).$document?.uri.path ?? "";
}

/** `on delete clear` of an optional reference is what holds anyway. */
function isDefaultRule(clause: ast.Clause, member: ast.Member): boolean {
  return ast.isOnDeleteClause(clause) && clause.effect === "clear" && !member.type.many;
}

/** What a file calls a declaration. */
function nameIn(file: ast.SourceFile, declaration: ast.Entity, { services }: Selection): string | undefined {
  if (sourceFileOf(declaration) === file) return declaration.name;
  for (const [name, { node }] of services.references.FileNames.importedBy(file).names)
    if (node === declaration) return name;
  return undefined;
}

function isTaken(file: ast.SourceFile, name: string, { services }: Selection): boolean {
  const { names, modules } = services.references.FileNames.importedBy(file);
  return names.has(name) || modules.has(name) || file.declarations.some((node) => "name" in node && node.name === name);
}

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
