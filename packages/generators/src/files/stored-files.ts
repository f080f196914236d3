import type { Model, ValueObject } from "@domainsmith/model";
import { databaseObject } from "../access/objects/database-object.ts";
import { functionRights } from "../access/objects/grants.ts";
import { closedSecurity } from "../access/objects/row-security.ts";
import { identifier, literal } from "../data/sql/index.ts";
import { type Column, type DatabaseObject, relationalModel, type Table } from "../relational/index.ts";

const NAME = "stored_files";
const RELEASE = "function access.release_file";
const INSTANT = { base: "timestamptz", precision: 3 } as const;

/** A column that holds the key of a file's content. */
interface KeyColumn {
  readonly table: Table;
  readonly column: Column;
}

/** Where the tables of a model have files of their own, besides those in values and lists. */
function keyColumns(model: Model): readonly KeyColumn[] {
  const { entities } = relationalModel(model);
  const columns = new Map<Column, KeyColumn>();
  for (const { table, members } of entities.values()) {
    for (const member of members.values()) {
      if (member.kind === "file") columns.set(member.key, { table, column: member.key });
    }
  }
  return [...columns.values()];
}

/** Whether rows have files that can be uploaded: those in values and lists cannot. */
export function hasUploads(model: Model): boolean {
  return keyColumns(model).length > 0;
}

/**
 * Contents that the application keeps; nothing in a model without files. A file that moved into a value cannot be
 * uploaded there, but what is known of its content stays.
 */
export function storedFilesTable(model: Model): Table | undefined {
  if (!hasUploads(model) && !model.values.some(({ members }) => members.some(isFile))) return undefined;
  return {
    name: NAME,
    constant: "storedFiles",
    file: "stored-files",
    symbol: "$files",
    comment: "Contents of files in the storage, and whether a row has them.",
    columns: [
      { ...column("id", "id", { base: "uuid" }), comment: "The key in the storage." },
      column("name", "name", { base: "text" }),
      column("type", "type", { base: "text" }),
      {
        ...column("size", "size", { base: "integer" }, true),
        comment: "Null, or room that is kept for it, until all of it has arrived.",
      },
      {
        ...column("holder", "holder", { base: "uuid" }, true),
        comment: "The tenant or the account that it counts for.",
      },
      column("sha256", "sha256", { base: "text" }, true),
      { ...column("created_at", "createdAt", INSTANT), default: { kind: "now" } },
      { ...column("attached_at", "attachedAt", INSTANT, true), comment: "When a row got it." },
      { ...column("released_at", "releasedAt", INSTANT, true), comment: "When the row got another one, or went." },
    ],
    primaryKey: { name: `${NAME}_pkey`, columns: ["id"] },
    uniques: [],
    checks: [],
    foreignKeys: [],
    indexes: [
      { name: `${NAME}_released_at_idx`, parts: [{ column: "released_at", descending: false }] },
      { name: `${NAME}_holder_idx`, parts: ["holder", "size"].map((each) => ({ column: each, descending: false })) },
      { name: `${NAME}_waiting_idx`, parts: [{ column: "created_at", descending: false }], living: "attached_at" },
    ],
    sequences: [],
  };
}

function isFile(member: ValueObject["members"][number]): boolean {
  return (
    member.kind === "attribute" &&
    member.type.kind === "primitive" &&
    (member.type.name === "File" || member.type.name === "Image")
  );
}

function column(name: string, property: string, type: Column["type"], nullable = false): Column {
  return { name, property, origin: `$files.${name}`, type, nullable };
}

/** Requests do not reach the table; triggers see to it that contents are released with their rows, whoever deletes them. */
export function storedFilesObjects(model: Model): readonly DatabaseObject[] {
  const table = storedFilesTable(model);
  if (!table) return [];
  const lines = [
    "CREATE OR REPLACE FUNCTION access.release_file() RETURNS trigger",
    "  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$",
    "DECLARE",
    "  key text := to_jsonb(OLD) ->> TG_ARGV[0];",
    "BEGIN",
    "  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) ->> TG_ARGV[0]) IS DISTINCT FROM key THEN",
    `    UPDATE ${NAME} SET released_at = now() WHERE id = key::uuid AND released_at IS NULL;`,
    "  END IF;",
    "  RETURN NULL;",
    "END",
    "$$",
  ];
  return [
    ...closedSecurity(table),
    databaseObject({
      key: RELEASE,
      create: [lines.join("\n"), ...functionRights("access.release_file()")],
      drop: ["DROP FUNCTION access.release_file()"],
      replaces: true,
    }),
    ...keyColumns(model).map(releaseTrigger),
  ];
}

function releaseTrigger({ table, column: { name } }: KeyColumn): DatabaseObject {
  const trigger = identifier(`release_${name}`.slice(0, 63));
  const on = identifier(table.name);
  return databaseObject({
    key: `trigger ${trigger} on ${table.name}`,
    create: [
      `CREATE TRIGGER ${trigger} AFTER DELETE OR UPDATE OF ${identifier(name)} ON ${on}\n  FOR EACH ROW WHEN (OLD.${identifier(name)} IS NOT NULL) EXECUTE FUNCTION access.release_file(${literal(name)})`,
    ],
    drop: [`DROP TRIGGER ${trigger} ON ${on}`],
    on: [table.name],
    reads: [table.name],
    needs: [RELEASE],
  });
}
