import {
  ast,
  changeImports,
  REFERENCE_CODES,
  relativeImport,
  sourceFile,
  WORKSPACE_CODES,
} from "@domainsmith/language";
import { fileText, offer, offerAll } from "../offer.ts";
import { removeModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import { type Fix, type Problem, type QuickFix, textIn } from "../quick-fix.ts";

const { importPrivateName } = WORKSPACE_CODES;

/** Makes public what another file keeps for itself, and imports it. */
export const makePublic: QuickFix = {
  codes: [REFERENCE_CODES.unknownName, importPrivateName],
  fixesFor(problem) {
    return problem.diagnostic.code === importPrivateName ? published(problem) : publishAndImport(problem);
  },
};

function published(problem: Problem): readonly Fix[] {
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
