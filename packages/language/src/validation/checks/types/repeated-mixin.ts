import type * as ast from "../../../generated/ast.ts";
import { defineCheck, type ProjectView, type Report } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

type WithMixins = ast.Entity | ast.Mixin | ast.Extension;

/** A mixin that two ways lead to is fine, for it counts once; naming one twice, or again below a base, is a mistake. */
function checkRepeated(node: WithMixins, inherited: ReadonlyMap<ast.Mixin, string>, report: Report): void {
  const own = new Set<ast.Mixin>();
  node.mixins.forEach((reference, index) => {
    const mixin = reference.ref;
    if (!mixin) return;
    const where = { node, property: "mixins", index } as const;
    const source = inherited.get(mixin);
    if (own.has(mixin)) report(diagnostics.repeatedMixin, `${mixin.name} stands here twice. Remove one.`, where);
    else if (source !== undefined) {
      report(diagnostics.repeatedMixin, `${mixin.name} comes with ${source} already. Remove it here.`, where);
    }
    own.add(mixin);
  });
}

/** The mixins that an entity has by its bases and their extensions, each with the entity that brings it. */
function mixinsOfBases(entity: ast.Entity, project: ProjectView): Map<ast.Mixin, string> {
  const found = new Map<ast.Mixin, string>();
  const seen = new Set<ast.Entity>([entity]);
  for (let base = entity.base?.ref; base && !seen.has(base); base = base.base?.ref) {
    seen.add(base);
    for (const mixin of mixinsOf(base, project, entity)) if (!found.has(mixin)) found.set(mixin, base.name);
  }
  return found;
}

function mixinsOf(entity: ast.Entity, project: ProjectView, from: ast.Entity | ast.Extension): Set<ast.Mixin> {
  const found = new Set<ast.Mixin>();
  const bodies: readonly WithMixins[] = [entity, ...project.extensionsOf(entity, from).filter((it) => it !== from)];
  const queue = bodies.flatMap(({ mixins }) => mixins);
  for (const { ref: mixin } of queue) {
    if (!mixin || found.has(mixin)) continue;
    found.add(mixin);
    queue.push(...mixin.mixins);
  }
  return found;
}

export const mixinsOfEntity = defineCheck("Entity", (node, report, project) =>
  checkRepeated(node, mixinsOfBases(node, project), report),
);

export const mixinsOfMixin = defineCheck("Mixin", (node, report) => checkRepeated(node, new Map(), report));

export const mixinsOfExtension = defineCheck("Extension", (node, report, project) => {
  const entity = node.entity?.ref;
  if (!entity) return;
  const inherited = mixinsOfBases(entity, project);
  const own = [...project.extensionsOf(entity, node)].indexOf(node) >= 0 ? mixinsOf(entity, project, node) : [];
  for (const mixin of own) inherited.set(mixin, entity.name);
  checkRepeated(node, inherited, report);
});
