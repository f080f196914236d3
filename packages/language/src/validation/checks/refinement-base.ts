import * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** `type X = …` refines a single built-in value, an enum or another named type; only text has a pattern. */
export const refinementBase = defineCheck("NamedType", (node, report) => {
  const target = node.base?.type?.ref;
  if (ast.isEntity(target) || ast.isValueObject(target)) {
    const kind = ast.isEntity(target) ? "entity" : "value";
    report(diagnostics.refinementBase, `The ${kind} ${target.name} cannot be refined. Use it as a type itself.`, {
      node: node.base,
    });
  } else if (node.base?.many || node.base?.optional) {
    report(
      diagnostics.refinementBase,
      `A named type is one value. Write \`${node.base.optional ? "?" : "[]"}\` where ${node.name} is used.`,
      { node: node.base },
    );
  } else if (node.pattern !== undefined && target && !isText(target)) {
    report(diagnostics.refinementBase, "Only String and Text, and types made of them, can have a pattern.", {
      node,
      property: "pattern",
    });
  }
});

/** Follows named types; one in a cycle, which another check reports, counts as text. */
function isText(type: ast.TypeDeclaration): boolean {
  const seen = new Set<ast.TypeDeclaration>();
  let target: ast.TypeDeclaration | undefined = type;
  while (ast.isNamedType(target) && !seen.has(target)) {
    seen.add(target);
    target = target.base?.type?.ref;
  }
  return !target || ast.isNamedType(target) || target.name === "String" || target.name === "Text";
}
