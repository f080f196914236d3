import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Scope } from "../access/scope.ts";
import { notFound, ProblemException } from "../http/problem.ts";
import type { StoredFile } from "./files.ts";

/** Where a file is: the row, and for one of its parts the part. */
export interface FilePlace {
  readonly id: string;
  readonly partId?: string;
}

/** The columns of a table that hold a file, and those by which its row is found. */
export interface FileColumns {
  /** Has the `id` of the place: that of the row itself, or of the owner that it is a part of. */
  readonly id: PgColumn;
  /** Has its `partId`, where an owner has several parts. */
  readonly partId?: PgColumn;
  readonly name: PgColumn;
  readonly type: PgColumn;
  readonly size: PgColumn;
  readonly key: PgColumn;
}

function isAt({ id, partId }: FileColumns, place: FilePlace) {
  return and(eq(id, place.id), partId && eq(partId, place.partId ?? null));
}

/** The file of a row; `noun` is what people call it. Throws a problem when there is none. */
export async function fileAt(
  { db }: Scope,
  columns: FileColumns,
  place: FilePlace,
  noun: string,
): Promise<StoredFile> {
  const { name, type, size, key } = columns;
  const [row] = await db
    .select({
      name: sql<string | null>`${name}`,
      type: sql<string | null>`${type}`,
      size: sql<number | null>`${size}`,
      key: sql<string | null>`${key}`,
    })
    .from(key.table)
    .where(isAt(columns, place));
  if (!row?.name || !row.type || !row.size || !row.key) throw notFound(noun);
  const { name: called, type: is, size: bytes, key: content } = row;
  return { name: called, type: is, size: bytes, key: content };
}

/**
 * Gives a row a file, or none. Throws a problem when there is no such row, and when it has a file already that stays.
 *
 * @param isFixed a file that a row has got is never replaced
 * @param noun what people call the row
 */
export async function setFile(
  { db }: Scope,
  columns: FileColumns,
  place: FilePlace,
  file: StoredFile | null,
  { isFixed, noun }: { readonly isFixed: boolean; readonly noun: string },
): Promise<void> {
  const { name, type, size, key } = columns;
  const values = [
    [name, file?.name],
    [type, file?.type],
    [size, file?.size],
    [key, file?.key],
  ] as const;
  const set = values.map(([column, value]) => sql`${sql.identifier(column.name)} = ${value ?? null}`);
  const where = and(isAt(columns, place), isFixed ? isNull(key) : undefined);
  const { rowCount } = await db.execute(sql`update ${key.table} set ${sql.join(set, sql`, `)} where ${where}`);
  if (rowCount !== 0) return;
  if (isFixed) throw new ProblemException(409, "ALREADY_SET", "The file is set already, and stays.");
  throw notFound(noun);
}
