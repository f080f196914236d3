import * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineClauseCheck } from "../clause-check.ts";

/** What a row is addressed by stands in URLs, and so in logs and histories. An account is known by its login. */
export const personalKey = defineClauseCheck("PersonalClause", (clause, node, report) => {
  if (!node.key || (ast.isEntity(node.$container) && node.$container.modifiers.includes("principal"))) return;
  report(
    diagnostics.personalKey,
    `A key stands in URLs, logs and browser histories, where nobody erases it. Give the row another key, such as a number, and make ${node.name} \`unique\`.`,
    { node: clause },
  );
});

/** Nobody knows which parts of free-form JSON are about a person. */
export const personalJson = defineClauseCheck("PersonalClause", (clause, node, report) => {
  const type = node.type?.type?.ref;
  if (!ast.isPrimitive(type) || type.name !== "Json") return;
  report(
    diagnostics.personalJson,
    `Personal data in Json can only be exported and erased as a whole. Move what is personal to members of its own, or to a value.`,
    { node: clause },
  );
});
