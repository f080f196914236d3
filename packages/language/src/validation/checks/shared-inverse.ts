import * as ast from "../../generated/ast.ts";
import { clauseOf } from "../../model-building/members.ts";
import { defineCheck, type ProjectView, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/**
 * A member that several entities get from a mixin or an abstract base is one relation for each of them; its inverse
 * would be the same member of the target for all.
 */
function checkShared(node: ast.Entity | ast.Mixin, report: Report, project: ProjectView): void {
  const inverses = node.elements
    .flatMap((element) => (ast.isMember(element) ? (clauseOf(element, "InverseClause") ?? []) : []))
    .filter(({ name }) => name);
  const users = inverses.length > 0 ? project.usersOf(node, node) : [];
  if (users.length < 2) return;
  for (const inverse of inverses) {
    report(diagnostics.sharedInverse, message(inverse, users), { node: inverse, property: "name" });
  }
}

export const inverseInMixin = defineCheck("Mixin", checkShared);

export const inverseInAbstract = defineCheck("Entity", (node, report, project) => {
  if (node.modifiers.includes("abstract")) checkShared(node, report, project);
});

function message(inverse: ast.InverseClause, users: readonly ast.Entity[]): string {
  const names = users.map((user) => user.name);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)} would share the inverse \`${inverse.name}\`. Remove \`inverse\` here, or write the relation in each of them.`;
}
