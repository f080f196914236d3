import {
  ast,
  clauseOf,
  diagnostics,
  extentOf,
  propertySpan,
  referenceSpan,
  removeExtents,
  replacement,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { freeName, namesAround, ownerAround, plural, small } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { addModifier, removeClause, removeModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const {
  abstractParameter,
  abstractTarget,
  cascadeCycle,
  deleteRule,
  inverseClash,
  linkDeleteRule,
  relationTwice,
  reservedMember,
  sharedInverse,
  sharedPart,
  sharedToTenant,
} = diagnostics;

/** More entities than this are not offered. */
const MAX_HEIRS = 5;

/** Mends relations: what they lead to, their inverse, what happens when rows are deleted. */
export const relations: QuickFix = {
  codes: [
    abstractParameter.code,
    abstractTarget.code,
    cascadeCycle.code,
    deleteRule.code,
    inverseClash.code,
    linkDeleteRule.code,
    relationTwice.code,
    reservedMember.code,
    sharedInverse.code,
    sharedPart.code,
    sharedToTenant.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    switch (code) {
      case abstractParameter.code:
        return heirs(nodeAt(problem, ast.isParameter)?.type, problem);
      case abstractTarget.code:
        return heirs(nodeAt(problem, ast.isTypeRef), problem);
      case cascadeCycle.code:
      case deleteRule.code:
      case linkDeleteRule.code:
        return deletion(problem);
      case inverseClash.code:
      case reservedMember.code:
        return otherInverse(problem);
      case relationTwice.code:
        return oneSide(problem);
      case sharedInverse.code: {
        const clause = nodeAt(problem, ast.isInverseClause);
        return clause ? offer("Remove `inverse`", clause, removeClause(clause), { preferred: true }) : [];
      }
      default:
        return sharing(problem);
    }
  },
};

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

function deletion(problem: Problem): readonly Fix[] {
  const member = nodeAt(problem, ast.isMember);
  const clause = member && clauseOf(member, "OnDeleteClause");
  const span = clause && propertySpan(clause, "effect");
  if (!member || !clause || !span || member.owns) return [];
  const { code } = problem.diagnostic;
  const isLinkOfOther = code === linkDeleteRule.code && clauseOf(member, "InverseClause")?.many === false;
  if (isLinkOfOther || (code === linkDeleteRule.code && clause.effect === "clear")) return [];
  const effects: readonly ast.OnDeleteClause["effect"][] =
    code === cascadeCycle.code
      ? member.type.optional
        ? ["clear", "restrict"]
        : ["restrict"]
      : code === deleteRule.code
        ? ["restrict", "cascade"]
        : ["restrict"];
  return effects.flatMap((effect, index) =>
    offer(`Write \`on delete ${effect}\``, clause, replacement(span, effect), {
      preferred: index === 0 && code !== deleteRule.code,
    }),
  );
}

/** A free name for the other end: that of the declaration around, in the plural where it is a list. */
function otherInverse(problem: Problem): readonly Fix[] {
  const clause = nodeAt(problem, ast.isInverseClause);
  const member = clause?.$container;
  const span = clause && propertySpan(clause, "name");
  const target = member?.type.type.ref;
  const owner = member && ownerAround(member);
  if (!clause || !span || !owner || !ast.isEntity(target)) return [];
  const taken = namesAround(target, problem);
  const noun = small(owner.name);
  const plain = clause.many ? plural(noun) : noun;
  const wanted =
    taken.has(plain) || plain === clause.name
      ? `${small(member.name)}${clause.many ? plural(owner.name) : owner.name}`
      : plain;
  const name = freeName(wanted, taken);
  const traits = { preferred: true, rename: { uri: problem.document.uri, name } };
  return offer(`Name the inverse "${name}"`, clause, replacement(span, name), traits);
}

/** A relation that is written on both sides: one of the two, or two relations. */
function oneSide(problem: Problem): readonly Fix[] {
  const clause = nodeAt(problem, ast.isInverseClause);
  const target = clause?.$container.type.type.ref;
  if (!clause || !ast.isEntity(target)) return [];
  const other = problem.services.references.Members.membersOf(target, clause).get(clause.name)?.node;
  const extent = ast.isMember(other) && isOwn(other, problem) ? extentOf(other, fileText(other)) : undefined;
  const there =
    ast.isMember(other) && extent
      ? offer(`Remove "${other.name}" from "${target.name}"`, other, removeExtents(fileText(other), [extent]), {
          preferred: true,
        })
      : [];
  // Where both write the other's name as the inverse, one of them has to go.
  const isMutual = ast.isMember(other) && clauseOf(other, "InverseClause")?.name === clause.$container.name;
  if (isMutual) return there;
  return [...there, ...offer("Make it two relations: remove `inverse`", clause, removeClause(clause))];
}

/** Shares what a shared row refers to, or what owns a shared part. */
function sharing(problem: Problem): readonly Fix[] {
  const member = nodeAt(problem, ast.isMember);
  const target = member?.type.type.ref;
  const owner = member && ownerAround(member);
  if (!member || !ast.isEntity(target) || !ast.isEntity(owner)) return [];
  const shares = (entity: ast.Entity, preferred: boolean) =>
    entity.modifiers.includes("shared") || !isOwn(entity, problem) || isTenant(entity, problem)
      ? []
      : offer(`Share "${entity.name}"`, entity, addModifier(entity, "shared"), { preferred });
  const unshares = (entity: ast.Entity) =>
    entity.modifiers.includes("shared") && isOwn(entity, problem)
      ? offer(`Do not share "${entity.name}"`, entity, removeModifier(entity, "shared"))
      : [];
  if (problem.diagnostic.code === sharedPart.code) {
    return owner.modifiers.includes("shared")
      ? [...shares(target, true), ...unshares(owner)]
      : [...unshares(target), ...shares(owner, false)];
  }
  return [...unshares(owner), ...shares(target, false)];
}

function isTenant(entity: ast.Entity, { services }: Problem): boolean {
  return services.references.Members.filesFrom(entity).some(({ declarations }) =>
    declarations.some((node) => ast.isTenancy(node) && node.entity.ref === entity),
  );
}
