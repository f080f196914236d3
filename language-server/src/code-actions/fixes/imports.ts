import {
  ast,
  changeImports,
  diagnostics,
  flatTree,
  insertItem,
  propertySpan,
  REFERENCE_CODES,
  relativeImport,
  removeExtents,
  removeItems,
  replacement,
  sourceFile,
  spanOf,
  styleKinds,
  type TextChange,
  textOf,
  WORKSPACE_CODES,
} from "@domainsmith/language";
import type { AstNode } from "langium";
import { fileText, offer, offerAll } from "../offer.ts";
import { removeModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import { type Fix, NEWLY_KNOWN, type Problem, type QuickFix, textIn } from "../quick-fix.ts";

const { importPath, importPrivateName } = WORKSPACE_CODES;
const { splitImport } = styleKinds;
const { importedTwice } = diagnostics;

/** Mends imports that lead to what is private or written wrongly, or that say one thing twice. */
export const imports: QuickFix = {
  codes: [REFERENCE_CODES.unknownName, importPath, importPrivateName, importedTwice.code, splitImport.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case importPath:
        return relativePath(problem);
      case importPrivateName:
        return makePublic(problem);
      case REFERENCE_CODES.unknownName:
        return publishAndImport(problem);
      case importedTwice.code:
        return oneName(problem);
      default:
        return joined(problem);
    }
  },
};

/** `/models/customers` stands beside this file. */
function relativePath(problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, ast.isImport);
  const span = node && propertySpan(node, "path");
  const path = node?.path;
  if (!node || !span || path === undefined || textIn(problem.diagnostic, "replacement") !== undefined) return [];
  const meant = `./${path.replace(/^\/+/, "")}`;
  if (path.trim() === "" || path.includes("://")) return [];
  return offer(`Change to "${meant}"`, node, replacement(span, `"${meant}"`), {
    preferred: true,
    reveals: NEWLY_KNOWN,
  });
}

function makePublic(problem: Problem): readonly Fix[] {
  const name = textIn(problem.diagnostic, "name");
  const node = nodeAt(problem, ast.isImport);
  const file = node && problem.services.shared.workspace.Imports.fileOf(node);
  const declaration = (file?.declarations ?? []).find((each) => namesOf(each).includes(name ?? ""));
  if (!declaration || !isOwn(declaration, problem)) return [];
  return offer(`Make "${name}" public`, declaration, removeModifier(declaration, "private"), { preferred: true });
}

/** A name that another file keeps for itself. */
function publishAndImport(problem: Problem): readonly Fix[] {
  const { document, services } = problem;
  const name = textIn(problem.diagnostic, "name");
  const file = sourceFile(document);
  if (name === undefined || !file) return [];
  const { Projects } = services.shared.workspace;
  for (const other of Projects.documentsOf(Projects.of(document.uri))) {
    const declaration = sourceFile(other)?.declarations.find((node) => namesOf(node).includes(name));
    if (other === document || !declaration?.modifiers.includes("private")) continue;
    const path = relativeImport(document.uri.path, other.uri.path);
    return offerAll(`Make "${name}" public and import it from "${path}"`, [
      [other, removeModifier(declaration, "private")],
      [document, changeImports(file, { add: [{ name, path }] }, fileText(document))],
    ]);
  }
  return [];
}

function namesOf(node: ast.Declaration): readonly string[] {
  if (ast.isRoles(node)) return node.roles.map(({ name }) => name);
  return ast.isNamedDeclaration(node) ? [(node as { name: string }).name] : [];
}

/** Something imported under two names: the first one is used everywhere. */
function oneName(problem: Problem): readonly Fix[] {
  const file = sourceFile(problem.document);
  const node = nodeAt(problem, (each: AstNode) => ast.isImportedName(each) || ast.isImport(each));
  if (!file || (!ast.isImportedName(node) && !ast.isImport(node))) return [];
  const [earlier, later] = [earlierName(node, file, problem), node.name];
  if (earlier === undefined || later === undefined || earlier === later) return [];
  const text = fileText(file);
  const uses = flatTree(file).references.flatMap(({ reference, container }): TextChange[] => {
    const at = "$refNode" in reference ? reference.$refNode : undefined;
    if (!at || container.$type === "ImportedName" || !isNameOrQualifier(reference.$refText, later)) return [];
    return [replacement({ offset: at.offset, end: at.offset + later.length }, earlier)];
  });
  const removed = withoutImport(node, text);
  return removed.length === 0
    ? []
    : offer(`Use "${earlier}" instead of "${later}"`, file, [...removed, ...uses], { preferred: true });
}

function isNameOrQualifier(text: string, name: string): boolean {
  return text === name || text.startsWith(`${name}.`);
}

function earlierName(
  node: ast.Import | ast.ImportedName,
  file: ast.SourceFile,
  { services }: Problem,
): string | undefined {
  const { Imports } = services.shared.workspace;
  for (const each of file.imports) {
    if (ast.isImport(node)) {
      if (each.name !== undefined && Imports.fileOf(each) === Imports.fileOf(node)) return each.name;
      continue;
    }
    const same = each.names.find(({ declaration }) => declaration?.ref && declaration.ref === node.declaration?.ref);
    if (same) return same.name ?? same.declaration?.$refText;
  }
  return undefined;
}

function withoutImport(node: ast.Import | ast.ImportedName, text: string): readonly TextChange[] {
  const whole = ast.isImport(node) ? node : node.$container;
  const span = spanOf(whole);
  if (!span) return [];
  if (ast.isImport(node) || node.$container.names.length === 1) return removeExtents(text, [span]);
  const spans = node.$container.names.flatMap((name) => spanOf(name) ?? []);
  return removeItems(text, spans, [node.$container.names.indexOf(node)]);
}

/** Names of two imports of one file, in the first of the two. */
function joined(problem: Problem): readonly Fix[] {
  const file = sourceFile(problem.document);
  const node = nodeAt(problem, ast.isImport);
  const { Imports } = problem.services.shared.workspace;
  const target = node && Imports.fileOf(node);
  const first = file?.imports.find(
    (each) => each.name === undefined && each.names.length > 0 && Imports.fileOf(each) === target,
  );
  const span = node && spanOf(node);
  if (!file || !node || !first || first === node || !span) return [];
  const text = fileText(file);
  const known = first.names.flatMap((name) => spanOf(name) ?? []);
  const names = node.names.map((name) => textOf(name)).join(", ");
  const changes = [...insertItem(text, known, known.length, names), ...removeExtents(text, [span])];
  return offer("Join the imports", file, changes, { preferred: true, safe: true });
}
