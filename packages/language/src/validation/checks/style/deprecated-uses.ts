import { type AstNode, isReference } from "langium";
import { deprecationOf } from "../../../references/deprecated.ts";
import { flatTree } from "../../../references/flat-tree.ts";
import { defineCheck } from "../../check.ts";
import { styleKinds } from "../../kinds/style.ts";

/** Uses of what carries `@deprecated`. Many references of a file lead to the same few nodes. */
export const deprecatedUses = defineCheck("SourceFile", (file, report) => {
  const known = new Map<AstNode, string | undefined>();
  for (const { reference, container } of flatTree(file).references) {
    const target = isReference(reference) ? reference.ref : undefined;
    if (!target || !reference.$refNode) continue;
    if (!known.has(target)) known.set(target, deprecationOf(target));
    const message = known.get(target);
    if (message === undefined) continue;
    const what = `"${reference.$refText}" is deprecated`;
    const { range } = reference.$refNode;
    report(styleKinds.deprecatedUse, message === "" ? `${what}.` : `${what}: ${message}`, { node: container, range });
  }
});
