import * as ast from "../../generated/ast.ts";
import { defineCheck, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** What every row has without being written, see how a model becomes a database. */
const RESERVED: Readonly<Record<string, string>> = {
  id: "Every entity has an `id: Uuid` already. Remove it, or mark what identifies the row to people with `key` and another name.",
};

function check(elements: readonly ast.Element[], report: Report): void {
  for (const element of elements) {
    if (!ast.isMember(element) && !ast.isComputed(element)) continue;
    const reason = Object.hasOwn(RESERVED, element.name) ? RESERVED[element.name] : undefined;
    if (reason) report(diagnostics.reservedMember, reason, { node: element, property: "name" });
  }
}

export const reservedInEntity = defineCheck("Entity", (node, report) => check(node.elements, report));
export const reservedInMixin = defineCheck("Mixin", (node, report) => check(node.elements, report));
export const reservedInExtension = defineCheck("Extension", (node, report) => check(node.elements, report));
