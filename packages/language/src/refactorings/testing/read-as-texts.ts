import type { Model } from "@domainsmith/model";

type Fields = ReadonlyMap<string, unknown>;

/**
 * A model in which a member is a text, whether it is one or an enum: of any length, and without checks that only list
 * its values.
 *
 * @param enums names of the enums that the member has, or had
 */
export function readAsTexts(model: Model, member: string | undefined, enums: readonly (string | undefined)[]): unknown {
  const isOurs = (id: unknown) => typeof id === "string" && enums.includes(id.replace(/#.*$/, "").replace(/^.*\./, ""));
  const read = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.filter((item: unknown) => key !== "checks" || !listsValues(item, member));
      // An enum that others have stays, and has the same values as the new one.
      return [
        ...new Map(items.map((item: unknown) => read(item, "")).map((item) => [JSON.stringify(item), item])).values(),
      ];
    }
    const fields = fieldsOf(value);
    if (!fields) return value;
    const target = fieldsOf(fields.get("target"));
    if (target?.get("kind") === "enumValue" && isOurs(target.get("id")))
      return { kind: "string", value: String(target.get("id")).replace(/^.*#/, "") };
    if (fields.get("kind") === "enum" && isOurs(fields.get("enum"))) return "text";
    if (fields.get("kind") === "enum" && isOurs(fields.get("id")))
      return { id: "texts", values: Array.from(Object(fields.get("values")), (item) => fieldsOf(item)?.get("name")) };
    return Object.fromEntries(
      [...fields].map(([name, item]) => {
        const isType = name === "type" && fields.get("name") === member && isText(item);
        return [name, isType ? "text" : read(item, name)];
      }),
    );
  };
  return read(model, "");
}

function isText(type: unknown): boolean {
  const fields = fieldsOf(type);
  return fields?.get("kind") === "primitive" && ["String", "Text"].includes(String(fields.get("name")));
}

/** Whether a check is `member in [...]`. */
function listsValues(check: unknown, member: string | undefined): boolean {
  const condition = fieldsOf(fieldsOf(fieldsOf(check)?.get("condition"))?.get("expression"));
  return condition?.get("operator") === "in" && fieldsOf(condition.get("left"))?.get("name") === member;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}
