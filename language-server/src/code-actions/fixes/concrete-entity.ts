import { ast, diagnostics, referenceSpan, replacement } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { removeModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { abstractParameter, abstractTarget } = diagnostics;

/** Refers to an entity that extends an abstract one, or makes the abstract one concrete. */
export const concreteEntity: QuickFix = {
  codes: [abstractParameter.code, abstractTarget.code],
  fixesFor(problem) {
    const isParameter = problem.diagnostic.code === abstractParameter.code;
    return heirs(isParameter ? nodeAt(problem, ast.isParameter)?.type : nodeAt(problem, ast.isTypeRef), problem);
  },
};

/** More entities than this are not offered. */
const MAX_HEIRS = 5;

/** The entities that extend an abstract one, in its place. */
function heirs(type: ast.TypeRef | undefined, problem: Problem): readonly Fix[] {
  const target = type?.type.ref;
  const span = type && referenceSpan(type.type);
  if (!type || !span || !ast.isEntity(target)) return [];
  const file = AstUtils.getContainerOfType(type, ast.isSourceFile);
  const found = (file?.declarations ?? []).filter(
    (node): node is ast.Entity =>
      ast.isEntity(node) && !node.modifiers.includes("abstract") && extendsEntity(node, target),
  );
  const concrete = isOwn(target, problem)
    ? offer(`Remove \`abstract\` from "${target.name}"`, target, removeModifier(target, "abstract"))
    : [];
  return [
    ...found
      .slice(0, MAX_HEIRS)
      .flatMap(({ name }) =>
        offer(`Change to "${name}"`, type, replacement(span, name), { preferred: found.length === 1 }),
      ),
    ...concrete,
  ];
}

function extendsEntity(entity: ast.Entity, base: ast.Entity): boolean {
  const seen = new Set<ast.Entity>();
  for (let at = entity.base?.ref; at && !seen.has(at); at = at.base?.ref) {
    if (at === base) return true;
    seen.add(at);
  }
  return false;
}
