import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** A value is stored as what its members hold; computed members are not stored. */
export const emptyValue = defineCheck("ValueObject", (node, report) => {
  if (!node.name || node.elements.some(ast.isMember)) return;
  report(
    diagnostics.emptyValue,
    `${node.name} has no members that hold anything, so there is nothing to store. Add one, or remove the value.`,
    { node, property: "name" },
  );
});
