import { ast, propertySpan, replacement, WORKSPACE_CODES } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import { type Fix, NEWLY_KNOWN, type Problem, type QuickFix, textIn } from "../quick-fix.ts";

const { importPath } = WORKSPACE_CODES;

/** Writes the path of a file beside this one as one. */
export const importPathFix: QuickFix = {
  codes: [importPath],
  fixesFor: relativePath,
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
