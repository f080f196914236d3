import { type Attribute, isOfLibrary } from "@domainsmith/model";
import { propertyName } from "../../naming/index.ts";
import type { MemberStorage } from "../../relational/index.ts";
import { type JsonValue, jsonProperty } from "../samples/index.ts";

/**
 * A member's value as the properties of its columns. What is missing is left out, unless the column would then get its
 * default.
 */
export function* columnValues(stored: MemberStorage, value: JsonValue): Generator<readonly [string, JsonValue]> {
  if (stored.kind === "column" || stored.kind === "reference") {
    const { property, default: initial } = stored.column;
    if (value !== null || initial) yield [property, value];
  } else if (stored.kind === "value" && value !== null)
    for (const { path, column } of stored.parts) {
      let part: JsonValue | undefined = value;
      for (const name of path)
        part = part === undefined || part === null ? undefined : jsonProperty(part, propertyName([name]));
      if (part !== undefined && part !== null) yield [column.property, part];
    }
}

/** Set when something happens to a row, which to demo rows nothing did. */
export function startsEmpty({ declaredIn, cardinality }: Attribute): boolean {
  return isOfLibrary(declaredIn) && cardinality.lower === 0;
}

/** Given by the database alone: the numbers of a sequence, the version. */
export function isGiven(stored: MemberStorage): boolean {
  return (
    stored.kind === "column" && (stored.column.default?.kind === "sequence" || stored.column.origin === "$version")
  );
}
