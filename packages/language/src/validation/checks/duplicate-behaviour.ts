import type * as ast from "../../generated/ast.ts";
import { defineCheck, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** Checks and actions of one body: clients and migrations know them by name. */
function checkBody(elements: readonly ast.Element[], report: Report): void {
  const names = { Check: new Set<string>(), Action: new Set<string>() };
  for (const element of elements) {
    if (element.$type !== "Check" && element.$type !== "Action") continue;
    if (element.name === undefined) continue;
    if (names[element.$type].has(element.name)) {
      const what = element.$type === "Check" ? "a check" : "an action";
      report<ast.Check | ast.Action>(
        diagnostics.duplicateRule,
        `There already is ${what} \`${element.name}\` here. Rename one of them.`,
        { node: element, property: "name" },
      );
    }
    names[element.$type].add(element.name);
  }
}

export const behaviourOfEntity = defineCheck("Entity", (node, report) => checkBody(node.elements, report));
export const behaviourOfMixin = defineCheck("Mixin", (node, report) => checkBody(node.elements, report));
export const behaviourOfValue = defineCheck("ValueObject", (node, report) => checkBody(node.elements, report));
export const behaviourOfExtension = defineCheck("Extension", (node, report) => checkBody(node.elements, report));
