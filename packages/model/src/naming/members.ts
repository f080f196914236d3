import { camelCase, snakeCase } from "./casing.ts";
import { shortened } from "./limits.ts";
import { singular } from "./plural.ts";
import { OBJECT_PROPERTIES, POSTGRES_SYSTEM_COLUMNS } from "./reserved.ts";

/**
 * The path of a member in its table and in the API. The application's own `id`, `version` and, in a family, `kind` keep
 * their names; a member that would be called so gets `value` behind its name.
 */
export function memberPath(member: string, family: boolean): readonly string[] {
  const name = camelCase(member);
  const own = name === "id" || name === "version" || (family && name === "kind");
  return own ? [`${member}_value`] : [member];
}

/** The property of a member, or of a part of a value object, in TypeScript: `["shipTo", "street"]` is `shipToStreet`. */
export function propertyName(path: readonly string[]): string {
  const name = camelCase(joined(path));
  return OBJECT_PROPERTIES.has(name) ? `${name}Value` : name;
}

/** The field of a member that refers to rows through a join table: `tags` is `tagIds`. */
export function linkFieldName(member: string): string {
  return propertyName([singular(camelCase(member)), "ids"]);
}

/** The column of a member, or of a part of a value object: `["shipTo", "street"]` is `ship_to_street`. */
export function columnName(path: readonly string[]): string {
  const name = snakeCase(joined(path));
  return shortened(POSTGRES_SYSTEM_COLUMNS.has(name) ? `${name}_value` : name);
}

/** Most paths are one name, whose hash is known: a text that is put together gets another one. */
function joined(path: readonly string[]): string {
  return path.length === 1 ? (path[0] ?? "") : path.join("_");
}
