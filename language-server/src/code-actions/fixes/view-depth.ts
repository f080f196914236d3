import { ast, diagnostics, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { viewDepth } = diagnostics;

/** Writes the depth of a view as a whole number. */
export const viewDepthFix: QuickFix = {
  codes: [viewDepth.code],
  fixesFor: wholeDepth,
};

function wholeDepth(problem: Problem): readonly Fix[] {
  const view = nodeAt(problem, ast.isView);
  const depth = view?.depth;
  if (!view || depth === undefined) return [];
  const { textDocument } = problem.document;
  const offset = textDocument.offsetAt(problem.diagnostic.range.start);
  const whole = String(Math.max(1, Math.ceil(Number(depth))));
  const change = replacement({ offset, end: offset + depth.length }, whole);
  return offer(`Write \`depth ${whole}\``, view, change, { preferred: true });
}
