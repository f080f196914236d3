import { DocumentEdits, extentOf, insertElement, removeExtents, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { type Relation, relationIn } from "./support/relations.ts";
import { belongTogether, textAround } from "./support/sites.ts";
import { looseComments } from "./support/text.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

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
      `The links of a many-to-many relation belong to the side that writes it: whoever may change a row there may change its "${name}". Written there, somebody else could.`,
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
  // A relation of an entity to itself stays at its place.
  if (member.$container === target) {
    return { ok: true, edits: new DocumentEdits().add(document.uri, replacement(extent.core, written)) };
  }
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
