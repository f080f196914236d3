export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object: not null, no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; throws when it is none, because a test that goes on would say something misleading. */
export function asObject(value: unknown, what = "value"): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`The ${what} is no object: ${JSON.stringify(value)}`);
}

/** The value as a list of objects; throws when it is none. */
export function asObjects(value: unknown, what = "value"): readonly JsonObject[] {
  if (Array.isArray(value)) return value.map((item) => asObject(item, what));
  throw new Error(`The ${what} is no list: ${JSON.stringify(value)}`);
}

/** The value as text; throws when it is none. */
export function asText(value: unknown, what = "value"): string {
  if (typeof value === "string") return value;
  throw new Error(`The ${what} is no text: ${JSON.stringify(value)}`);
}
