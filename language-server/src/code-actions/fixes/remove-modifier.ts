import { ast, diagnostics, propertySpan } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { addModifier, removeModifier, removeWord } from "../parts.ts";
import { isOwn, markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const {
  abstractPrincipal,
  modifier,
  severalPrincipals,
  sharedFamily,
  sharedPersonal,
  sharedWithoutTenancy,
  tenancyTarget,
  unusedAbstract,
} = diagnostics;

/** The modifier to take out, where the problem does not mark it. */
const MODIFIERS: Readonly<Record<string, ast.Modifier>> = {
  [abstractPrincipal.code]: "abstract",
  [severalPrincipals.code]: "principal",
  [sharedPersonal.code]: "shared",
  [unusedAbstract.code]: "abstract",
};

/** Removes a modifier that does not fit, or that has no effect. */
export const removeModifierFix: QuickFix = {
  codes: [
    abstractPrincipal.code,
    modifier.code,
    severalPrincipals.code,
    sharedFamily.code,
    sharedPersonal.code,
    sharedWithoutTenancy.code,
    tenancyTarget.code,
    unusedAbstract.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === tenancyTarget.code) return ofTenant(problem);
    const node = nodeAt(problem, ast.isDeclaration);
    if (!node) return [];
    const meant = MODIFIERS[String(code)];
    const { offset } = markedSpan(problem);
    const marked = node.modifiers.findIndex((_, index) => propertySpan(node, "modifiers", index)?.offset === offset);
    const word = meant ?? node.modifiers[marked];
    if (word === undefined) return [];
    const change = meant ? removeModifier(node, meant) : removeWord(node, "modifiers", marked);
    const isRepeated = node.modifiers.indexOf(word) < marked;
    return [
      ...(code === sharedFamily.code && ast.isEntity(node) ? onTop(node, problem) : []),
      ...offer(`Remove \`${word}\``, node, change, {
        preferred: code !== unusedAbstract.code && code !== sharedFamily.code,
        safe: code === modifier.code && (isRepeated || word !== "private"),
        ...(code === sharedPersonal.code ? { reveals: [diagnostics.sharedToTenant.code] } : {}),
      }),
    ];
  },
};

/** A family is shared where it begins. */
function onTop(entity: ast.Entity, problem: Problem): readonly Fix[] {
  let top = entity;
  const seen = new Set<ast.Entity>();
  for (let base = entity.base?.ref; base && !seen.has(base); base = base.base?.ref) {
    seen.add(base);
    top = base;
  }
  if (top === entity || !isOwn(top, problem)) return [];
  return offer(`Share "${top.name}" instead`, top, addModifier(top, "shared"));
}

function ofTenant(problem: Problem): readonly Fix[] {
  const tenant = nodeAt(problem, ast.isTenancy)?.entity.ref;
  const word = tenant?.modifiers.find((each) => each === "abstract" || each === "shared");
  if (!tenant || !word || !isOwn(tenant, problem)) return [];
  return offer(`Remove \`${word}\` from "${tenant.name}"`, tenant, removeModifier(tenant, word), { preferred: true });
}
