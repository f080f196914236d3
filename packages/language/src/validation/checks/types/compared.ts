import * as ast from "../../../generated/ast.ts";
import { clauseOf } from "../../../model-building/members.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineClauseCheck } from "../clause-check.ts";
import { primitiveName, resolvedType } from "./resolved-type.ts";

/** Types whose values are never the same, or for which being the same means nothing. */
const INCOMPARABLE: Readonly<Record<string, string>> = {
  Json: "two documents with the same content can be written differently",
  File: "a file's content is not compared",
  Image: "an image's content is not compared",
};

/** Types that have no one way to be written in a URL. */
const UNADDRESSABLE: ReadonlySet<string> = new Set(["Json", "File", "Image", "Float"]);

/** A key stands in addresses and imports: one short piece of text, number, date or value of an enum. */
export const keyType = defineCheck("Member", (node, report) => {
  if (!node.key || node.type?.many || !ast.isEntity(node.$container)) return;
  const type = resolvedType(node.type);
  const primitive = primitiveName(node.type);
  if (!ast.isValueObject(type) && !UNADDRESSABLE.has(primitive ?? "")) return;
  report(
    diagnostics.keyType,
    `A key stands in URLs, and ${type?.name} cannot. Take a number or a short text as the key.`,
    { node, property: "key" },
  );
});

export const uniqueType = defineClauseCheck("UniqueClause", (clause, node, report) => {
  const primitive = primitiveName(node.type);
  if (primitive === undefined || node.type.many) return;
  const reason = INCOMPARABLE[primitive];
  if (reason) {
    report(diagnostics.uniqueType, `${node.name} cannot be unique: ${reason}. Remove \`unique\`.`, { node: clause });
  } else if (primitive === "Boolean") {
    report(
      diagnostics.uniqueBoolean,
      `There can be two rows at most when ${node.name} is unique: one true and one false. Remove \`unique\`, or write \`unique (…)\` with the members within which it holds.`,
      { node: clause },
    );
  }
});

/** The second row that takes a fixed default would break the rule. */
export const uniqueDefault = defineClauseCheck("UniqueClause", (_clause, node, report) => {
  const value = clauseOf(node, "DefaultClause")?.value;
  if (!value || !isFixed(value)) return;
  report(
    diagnostics.uniqueDefault,
    `Only one row can start with this default, because ${node.name} is unique. Remove one of the two, or number the rows with \`sequence("…")\`.`,
    { node: value },
  );
});

function isFixed(value: ast.Expression): boolean {
  if (ast.isNameExpression(value)) return ast.isEnumValue(value.target?.ref);
  return ast.isNumberLiteral(value) || ast.isStringLiteral(value) || ast.isBooleanLiteral(value);
}

/** A key is set once, and unique where it is the only one. */
export const redundantClause = defineCheck("Member", (node, report) => {
  if (!node.key) return;
  const readonly = clauseOf(node, "ReadonlyClause");
  if (readonly) {
    report(diagnostics.redundantClause, "A key is never changed. Remove `readonly`.", { node: readonly });
  }
  const unique = clauseOf(node, "UniqueClause");
  if (!unique) return;
  const keys = node.$container.elements.filter((element) => ast.isMember(element) && element.key);
  if (keys.length === 1 && !(ast.isEntity(node.$container) && node.$container.base)) {
    report(diagnostics.redundantClause, "A key is unique. Remove `unique`.", { node: unique });
  }
});
