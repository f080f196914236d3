import { type Entity, LIBRARY, type SymbolId } from "@domainsmith/model";
import { propertyKey } from "../emit/index.ts";
import type { Column } from "../relational/schema.ts";
import type { EntityStorage } from "../relational/storage.ts";
import type { Resource } from "./resource.ts";

type Managed = Pick<Resource, "createdBy" | "updatedAt" | "updatedBy" | "deletedAt" | "deletedBy">;

/** The columns that the application keeps itself, where the entity has the library's mixins. */
export function managedColumns(entity: Entity, storage: EntityStorage): Managed {
  const managed = (mixin: SymbolId, name: keyof Managed): Managed => {
    const member = entity.members.find((each) => each.declaredIn === mixin && each.name === name);
    const stored = member && storage.members.get(member.name);
    return stored?.kind === "column" ? { [name]: stored.column } : {};
  };
  return {
    ...managed(LIBRARY.Audited, "createdBy"),
    ...managed(LIBRARY.Audited, "updatedAt"),
    ...managed(LIBRARY.Audited, "updatedBy"),
    ...managed(LIBRARY.SoftDeleted, "deletedAt"),
    ...managed(LIBRARY.SoftDeleted, "deletedBy"),
  };
}

/** How the entries are written in the file that has them. */
interface Writer {
  /** The name of Drizzle's `sql`. */
  readonly sql: () => string;
  readonly column: (column: Column) => string;
}

/** What creating a row writes into it besides: who does. */
export function createdEntries({ createdBy, updatedBy }: Resource, { sql }: Writer): readonly string[] {
  return [createdBy, updatedBy].flatMap((column) => byWhom(column, sql));
}

/** What every change writes into the row besides: when, by whom, and the next version. */
export function changedEntries(resource: Resource, { sql, column }: Writer): readonly string[] {
  const { version } = resource.storage;
  return [
    ...atNow(resource.updatedAt, sql),
    ...byWhom(resource.updatedBy, sql),
    ...(version ? [`${propertyKey(version.property)}: ${sql()}\`\${${column(version)}} + 1\``] : []),
  ];
}

/** What marks a row as deleted. */
export function deletedEntries({ deletedAt, deletedBy }: Resource, { sql }: Writer): readonly string[] {
  return [...atNow(deletedAt, sql), ...byWhom(deletedBy, sql)];
}

function atNow(column: Column | undefined, sql: () => string): readonly string[] {
  return column ? [`${propertyKey(column.property)}: ${sql()}\`now()\``] : [];
}

/** Nobody is signed in, and the application itself has no account: then it is null. */
function byWhom(column: Column | undefined, sql: () => string): readonly string[] {
  return column ? [`${propertyKey(column.property)}: ${sql()}\`access.me()\``] : [];
}
