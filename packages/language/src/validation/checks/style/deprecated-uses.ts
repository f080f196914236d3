import { type AstNode, isReference } from "langium";
import { deprecationOf } from "../../../references/deprecated.ts";
import { flatTree } from "../../../references/flat-tree.ts";
import { linkedTarget } from "../../../references/linker.ts";
import { referenceSpan } from "../../../syntax/index.ts";
import { defineCheck, type Report } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";
import { rangeAround } from "../../span-range.ts";

/** Uses of what carries `@deprecated`. */
function checkUses(top: AstNode, report: Report): void {
  const { references } = flatTree(top);
  for (let index = 0; index < references.length; index++) {
    const info = references[index];
    // All of them are linked, and noted, before anything is checked.
    const target = info && linkedTarget(info.reference);
    const message = target && deprecationOf(target);
    if (message === undefined || !info || !isReference(info.reference)) continue;
    const { reference, container } = info;
    const span = referenceSpan(reference);
    if (!span) continue;
    const what = `"${reference.$refText}" is deprecated`;
    const range = rangeAround(container, span);
    report(styleKinds.deprecatedUse, message === "" ? `${what}.` : `${what}: ${message}`, { node: container, range });
  }
}

export const deprecatedInDeclaration = defineCheck("Declaration", checkUses);
export const deprecatedInImport = defineCheck("Import", checkUses);
