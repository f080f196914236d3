import { type Attribute, type Model, type TypedExpression, typedDefault } from "@domainsmith/model";
import type { JsonValue } from "./json.ts";

/** What an attribute has in a new row where nothing is sent; undefined where the database makes it. */
export function initialValue(model: Model, member: Attribute): JsonValue | undefined {
  const initial = typedDefault(model, member);
  if (initial) return literalOf(initial);
  if (member.cardinality.many) return [];
  return member.cardinality.lower === 0 ? null : undefined;
}

function literalOf(node: TypedExpression): JsonValue | undefined {
  if (node.kind === "convert") return literalOf(node.operand);
  if (node.kind === "enumValue") return node.name;
  return node.kind === "literal" ? node.value : undefined;
}
