import { type Attribute, baseType, type Model, valueObjectOf } from "@domainsmith/model";
import type { Resource } from "./resource.ts";

/** A text that can be longer is long. */
const LONG = 1_000;

/** Whether a row of an entity can have texts, lists or documents that make it large. */
export function hasLongValues(model: Model, { fields }: Resource): boolean {
  return fields.some((field) => (field.kind === "column" || field.kind === "value") && isLong(model, field.attribute));
}

function isLong(model: Model, { type: declared, cardinality }: Attribute): boolean {
  if (cardinality.many) return true;
  const { type } = baseType(model, declared);
  if (type.kind === "enum") return false;
  if (type.kind === "value") {
    return valueObjectOf(model, type.value).members.some((member) => {
      return member.kind === "attribute" && isLong(model, member);
    });
  }
  if (type.name === "String" || type.name === "Text") return (type.maxLength ?? Number.POSITIVE_INFINITY) > LONG;
  return type.name === "Json";
}
