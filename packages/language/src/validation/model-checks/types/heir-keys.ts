import { type Entity, entityOf, type Model } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** What extends a concrete entity shares its table, its addresses and so its key. */
export const heirKeys = defineDeclarationCheck(["entity"], (entity, { model, report }) => {
  const base = concreteBase(model, entity);
  if (!base) return;
  const inherited = base.members.filter(isKey);
  if (inherited.length === 0) return;
  const names = new Set(base.members.map(({ name }) => name));
  const keys = entity.members.filter((member) => isKey(member) && !names.has(member.name));
  for (const member of keys) {
    const known = inherited.map(({ name }) => `\`${name}\``).join(" and ");
    report(
      diagnostics.heirKey,
      `${base.name} has the key ${known} for all rows of its table. Write \`unique\` behind ${member.name} instead of \`key\` in front of it.`,
      { at: member, property: "key", related: inherited.map((at) => ({ at, message: `The key of ${base.name}.` })) },
    );
  }
});

function isKey(member: Entity["members"][number]): boolean {
  return member.kind !== "computed" && member.key;
}

/** The nearest concrete entity that this one extends. */
function concreteBase(model: Model, entity: Entity): Entity | undefined {
  for (let base = entity.base; base !== undefined; ) {
    const found = entityOf(model, base);
    if (!found.abstract) return found;
    base = found.base;
  }
  return undefined;
}
