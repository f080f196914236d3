import { entityOf, type TypedExpression, typedCheck } from "@domainsmith/model";
import type { CheckAccess } from "../access/index.ts";
import type { Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** Conditions of an entity's checks about its row, values in it included, by the constraint's name. */
export function checkConditions(samples: Samples, resource: Resource): ReadonlyMap<string, TypedExpression> {
  const checks = samples.api.access.entities.get(resource.entity.id)?.checks ?? [];
  return new Map(
    checks.flatMap((check) => {
      const condition = conditionOf(samples, resource, check);
      return condition ? [[check.constraint, condition] as const] : [];
    }),
  );
}

function conditionOf(
  { api }: Samples,
  resource: Resource,
  { check, fields }: CheckAccess,
): TypedExpression | undefined {
  const { model } = api;
  const owner = model.values.find(({ checks }) => checks.includes(check));
  if (!owner) return typedCheck(model, entityOf(model, resource.entity.id), check);
  const names = new Set(fields.map((field) => field.split("/")[0]));
  const field = resource.fields.find((each) => names.has(each.name));
  if (field?.kind !== "value" || field.value !== owner.id) return undefined;
  const condition = typedCheck(model, owner, check);
  const value: TypedExpression = {
    kind: "member",
    receiver: {
      kind: "this",
      type: { of: { kind: "entity", entity: resource.entity.id }, nullable: false, many: false },
    },
    owner: resource.entity.id,
    member: field.attribute.name,
    type: { of: { kind: "value", value: field.value }, nullable: field.optional, many: false },
  };
  return withThis(condition, value);
}

/** A condition about a value as one about the row that holds it. */
function withThis(node: TypedExpression, value: TypedExpression): TypedExpression {
  if (node.kind === "this") return value;
  const replaced = Object.entries(node).map(([name, part]) => {
    // What a computed member means is about its receiver.
    if (name === "value" && node.kind === "member") return [name, part];
    if (Array.isArray(part)) return [name, part.map((each) => (isNode(each) ? withThis(each, value) : each))];
    return [name, isNode(part) ? withThis(part, value) : part];
  });
  return Object.fromEntries(replaced);
}

function isNode(value: unknown): value is TypedExpression {
  return typeof value === "object" && value !== null && "kind" in value && "type" in value;
}
