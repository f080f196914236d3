import { ast, diagnostics } from "@domainsmith/language";
import { ownerAround } from "../names.ts";
import { offer } from "../offer.ts";
import { addModifier, removeModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { sharedPart, sharedToTenant } = diagnostics;

/** Shares an entity among tenants, or does not, where a relation leads from what is shared to what is not. */
export const shareEntity: QuickFix = {
  codes: [sharedPart.code, sharedToTenant.code],
  fixesFor: sharing,
};

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
