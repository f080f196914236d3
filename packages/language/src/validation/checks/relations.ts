import * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";
import { defineClauseCheck } from "./clause-check.ts";

/** An abstract entity has no table that a foreign key could lead to. */
export const abstractTarget = defineCheck("Member", (node, report) => {
  const target = node.type?.type?.ref;
  if (ast.isEntity(target) && target.modifiers.includes("abstract")) {
    report(
      diagnostics.abstractTarget,
      `${target.name} is abstract and has no rows to refer to. Refer to an entity that extends it, or remove \`abstract\`.`,
      { node: node.type },
    );
  }
});

/** A part belongs to one owner, so its inverse is never a list. */
export const inverseOfOwned = defineClauseCheck("InverseClause", (inverse, node, report) => {
  if (node.owns && inverse.many) {
    report(
      diagnostics.inverseCardinality,
      `What ${node.name} owns belongs to one row only. Write \`inverse ${inverse.name}\` without \`[]\`, or remove \`owns\`.`,
      { node: inverse },
    );
  }
});

export const deleteRule = defineClauseCheck("OnDeleteClause", (clause, node, report) => {
  if (!ast.isEntity(node.type?.type?.ref)) return;
  if (node.owns) {
    report(
      diagnostics.deleteRule,
      "What a row owns is deleted with it. Remove `on delete`, or `owns` if it should live on.",
      { node: clause },
    );
  } else if (clause.effect === "clear" && !node.type.optional && !node.type.many) {
    report(
      diagnostics.deleteRule,
      `${node.name} must always be set and cannot be cleared. Write \`${node.type.type.$refText}?\`, or restrict or cascade.`,
      { node: clause },
    );
  }
});
