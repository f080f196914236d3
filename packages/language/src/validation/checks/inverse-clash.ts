import { AstUtils } from "langium";
import * as ast from "../../generated/ast.ts";
import { clauseOf } from "../../model-building/members.ts";
import { IDENTITY } from "../../references/builtins.ts";
import { spanOf } from "../../syntax/index.ts";
import { defineCheck, type ProjectView } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** A written member of this name that the entity has, from wherever. */
function writtenMember(entity: ast.Entity, name: string, project: ProjectView, from: ast.InverseClause) {
  const seen = new Set<ast.Entity | ast.Mixin>();
  const queue: (ast.Entity | ast.Mixin)[] = [entity];
  for (const owner of queue) {
    if (seen.has(owner)) continue;
    seen.add(owner);
    const bodies = ast.isEntity(owner) ? [owner, ...project.extensionsOf(owner, from)] : [owner];
    for (const body of bodies) {
      const { elements } = body;
      // Asked of every inverse.
      for (let index = 0; index < elements.length; index++) {
        const element = elements[index];
        if ((element?.$type === "Member" || element?.$type === "Computed") && element.name === name) return element;
      }
      for (const mixin of body.mixins) if (mixin.ref) queue.push(mixin.ref);
    }
    if (ast.isEntity(owner) && owner.base?.ref) queue.push(owner.base.ref);
  }
  return undefined;
}

/** The name of an inverse must be free in the entity at the other end, and among the inverses that lead to it. */
export const inverseClash = defineCheck("InverseClause", (node, report, project) => {
  const member = node.$container;
  const target = member.type?.type?.ref;
  if (!ast.isEntity(target) || !node.name) return;
  if (node.name === IDENTITY.name) {
    report(
      diagnostics.reservedMember,
      `Every entity has an \`id: Uuid\` already, ${target.name} too. Give the inverse another name.`,
      { node, property: "name" },
    );
    return;
  }
  const taken = writtenMember(target, node.name, project, node);
  if (taken) {
    const back = ast.isMember(taken) && taken.type?.type?.ref === ownerOf(member);
    if (back && taken !== member) {
      // Written as the inverse of each other, it is said once, at the later one.
      if (isMutual(taken, member) && isBefore(member, taken)) return;
      report(
        diagnostics.relationTwice,
        `A relation is written on one side. ${target.name} writes \`${node.name}\` too: remove it there, or remove \`inverse\` here if they are two relations.`,
        { node, property: "name" },
      );
    } else {
      report(
        diagnostics.inverseClash,
        `${target.name} already has a member \`${node.name}\`. Give the inverse another name.`,
        { node, property: "name" },
      );
    }
    return;
  }
  const first = project.inversesOf(target, node).find((other) => other.name === node.name);
  if (first && first !== node) {
    report(
      diagnostics.inverseClash,
      `${target.name} already gets \`${node.name}\` from ${first.$container.name}. Give one of the inverses another name.`,
      { node, property: "name" },
    );
  }
});

function isMutual(taken: ast.Member, member: ast.Member): boolean {
  return clauseOf(taken, "InverseClause")?.name === member.name;
}

/** By file, then by place in it. */
function isBefore(a: ast.Member, b: ast.Member): boolean {
  const [fileOfA, fileOfB] = [AstUtils.getDocument(a).uri.toString(), AstUtils.getDocument(b).uri.toString()];
  return fileOfA === fileOfB ? (spanOf(a)?.offset ?? 0) < (spanOf(b)?.offset ?? 0) : fileOfA < fileOfB;
}

function ownerOf(member: ast.Member): ast.Entity | ast.Mixin | ast.ValueObject | undefined {
  const container = member.$container;
  return ast.isExtension(container) ? container.entity?.ref : container;
}
