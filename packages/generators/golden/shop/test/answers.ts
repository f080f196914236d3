import type { Json, JsonObject } from "./app.ts";

/** No row has it. */
export const UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

/** A body without some of its members. */
export function without(body: JsonObject, members: readonly string[] = []): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !members.includes(name)));
}

/** What each of several operations has answered. */
export function resultsOf(body: JsonObject): JsonObject[] {
  return Array.isArray(body.results) ? body.results.filter(isObject) : [];
}

/** A row's id; empty where there is no row. */
export function idOf(row: Json | undefined): string {
  return isObject(row) ? String(row.id) : "";
}

/** The rows of a page of a list. */
export function itemsOf(page: JsonObject): JsonObject[] {
  return Array.isArray(page.items) ? page.items.filter(isObject) : [];
}

/** The ids of a page of a list. */
export function idsOf(page: JsonObject): string[] {
  return listOfIds(page.items);
}

/** The ids of rows. */
export function listOfIds(items: Json | undefined): string[] {
  return Array.isArray(items) ? items.map((item) => (isObject(item) ? String(item.id) : "")) : [];
}

/** Where a problem says that something is wrong. */
export function pointersOf(body: JsonObject): string[] {
  return Array.isArray(body.errors) ? body.errors.map((error) => (isObject(error) ? String(error.pointer) : "")) : [];
}

/** Whether it is an object, and no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Input with the numbers of text as the database writes them: "1.5" comes back as "1.50". */
export function comparable(input: object, output: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(input)) {
    const returned = output[name];
    const isSame = typeof value === "string" && typeof returned === "string" && sameValue(value, returned);
    result[name] = isSame || typeof value === "object" ? (returned ?? null) : value;
  }
  return result;
}

function sameValue(sent: string, returned: string): boolean {
  if (sent === returned) return true;
  const isNumber = /^-?\d+(\.\d+)?$/.test(sent) && /^-?\d+(\.\d+)?$/.test(returned);
  if (isNumber) return Number(sent) === Number(returned);
  const isInstant = /^\d{4}-\d\d-\d\dT/.test(sent) && /^\d{4}-\d\d-\d\dT/.test(returned);
  return isInstant && new Date(sent).getTime() === new Date(returned).getTime();
}
