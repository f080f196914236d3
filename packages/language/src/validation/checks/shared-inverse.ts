import * as ast from "../../generated/ast.ts";
import { clauseOf } from "../../model-building/members.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/**
 * A member that several entities get from a mixin or an abstract base is one relation for each of them; its inverse
 * would be the same member of the target for all.
 */
function sharedInverses(elements: readonly ast.Element[]): ast.InverseClause[] {
  return elements.flatMap((element) => {
    const inverse = ast.isMember(element) ? clauseOf(element, "InverseClause") : undefined;
    return inverse ?? [];
  });
}

export const inverseInMixin = defineCheck("Mixin", (node, report, project) => {
  for (const inverse of sharedInverses(node.elements)) {
    const users = project.usersOf(node, node);
    if (users.length > 1)
      report(diagnostics.sharedInverse, message(inverse, users), { node: inverse, property: "name" });
  }
});

export const inverseInAbstract = defineCheck("Entity", (node, report, project) => {
  if (!node.modifiers.includes("abstract")) return;
  for (const inverse of sharedInverses(node.elements)) {
    const users = project.usersOf(node, node);
    if (users.length > 1)
      report(diagnostics.sharedInverse, message(inverse, users), { node: inverse, property: "name" });
  }
});

function message(inverse: ast.InverseClause, users: readonly ast.Entity[]): string {
  const names = users.map((user) => user.name);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)} would share the inverse \`${inverse.name}\`. Remove \`inverse\` here, or write the relation in each of them.`;
}
