export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Whether it is a list, which `Array.isArray` alone does not say of a type that cannot be changed. */
export function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The property of a JSON object; undefined where it is none, or has none of this name. */
export function jsonProperty(value: JsonValue, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || isJsonList(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
