import * as ast from "../../../generated/ast.ts";
import { clauseOf } from "../../../model-building/members.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineClauseCheck } from "../clause-check.ts";

/** A row that no two rows refer to has no list of those that do. */
export const uniqueInverse = defineClauseCheck("InverseClause", (inverse, node, report) => {
  if (!inverse.many || !clauseOf(node, "UniqueClause") || node.type?.many || node.owns) return;
  const target = node.type?.type?.ref;
  if (!ast.isEntity(target)) return;
  report(
    diagnostics.uniqueInverse,
    `${node.name} is unique, so a row of ${target.name} has one at the other end at most. Write \`inverse ${inverse.name}\` without \`[]\`, or remove \`unique\`.`,
    { node: inverse },
  );
});

/** A deleted row leaves the lists that it stands in; what else should happen is said where the reference is. */
export const listDeleteRule = defineClauseCheck("OnDeleteClause", (clause, node, report) => {
  const target = node.type?.type?.ref;
  if (!node.type?.many || node.owns || !ast.isEntity(target)) return;
  const inverse = clauseOf(node, "InverseClause");
  if (inverse && !inverse.many) {
    report(
      diagnostics.linkDeleteRule,
      `The rows of ${target.name} hold this relation. Write it there, with its rule: \`${inverse.name}: ${ownerName(node)}? inverse ${node.name}[] on delete ${clause.effect}\`.`,
      { node: clause },
    );
  } else if (clause.effect === "clear") {
    report(
      diagnostics.linkDeleteRule,
      `A deleted ${target.name} leaves the list by itself. Remove \`on delete clear\`.`,
      { node: clause },
    );
  } else if (clause.effect === "cascade") {
    report(
      diagnostics.linkDeleteRule,
      `A row does not go because one of many in a list was deleted. Remove \`on delete cascade\`, or write \`on delete restrict\`.`,
      { node: clause },
    );
  }
});

function ownerName({ $container }: ast.Member): string {
  return ast.isExtension($container) ? $container.entity.$refText : $container.name;
}
