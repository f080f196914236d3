import { ast, insertItem, removeExtents, sourceFile, spanOf, styleKinds, textOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { splitImport } = styleKinds;

/** Joins two imports of one file. */
export const joinImports: QuickFix = {
  codes: [splitImport.code],
  fixesFor: joined,
};

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
