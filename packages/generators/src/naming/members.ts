import { camelCase, snakeCase } from "./casing.ts";
import { shortened } from "./limits.ts";
import { OBJECT_PROPERTIES, POSTGRES_SYSTEM_COLUMNS } from "./reserved.ts";

/** The property of a member, or of a part of a value object, in TypeScript: `["shipTo", "street"]` is `shipToStreet`. */
export function propertyName(path: readonly string[]): string {
  const name = camelCase(path.join("_"));
  return OBJECT_PROPERTIES.has(name) ? `${name}Value` : name;
}

/** The column of a member, or of a part of a value object: `["shipTo", "street"]` is `ship_to_street`. */
export function columnName(path: readonly string[]): string {
  const name = snakeCase(path.join("_"));
  return shortened(POSTGRES_SYSTEM_COLUMNS.has(name) ? `${name}_value` : name);
}
