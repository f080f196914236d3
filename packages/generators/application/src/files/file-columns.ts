import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
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
  readonly at: {
    /** Has the `id` of the place: that of the row itself, or of the owner that it is a part of. */
    readonly id: PgColumn;
    /** Has its `partId`, where an owner has several parts. */
    readonly partId?: PgColumn;
  };
  readonly name: PgColumn;
  readonly type: PgColumn;
  readonly size: PgColumn;
  readonly key: PgColumn;
}

/** The file of a row; `noun` is what people call it. Throws a problem when there is none. */
export async function fileAt(scope: Scope, columns: FileColumns, place: FilePlace, noun: string): Promise<StoredFile> {
  const { name, type, size, key } = (await rowAt(scope, columns, place)) ?? {};
  if (!name || !type || !size || !key) throw notFound(noun);
  return { name, type, size, key };
}

/** What is written into a row that is given a file, by the properties of the table's columns. */
export type FileValues = Readonly<Record<string, SQL>>;

/**
 * What gives a row a file, or none. The row is locked: this is part of a change. Throws a problem when there is no such
 * row, and when it has a file already that stays.
 *
 * @param noun what people call the row
 * @param isFixed a file that a row has got stays
 */
export async function fileValues(
  scope: Scope,
  columns: FileColumns,
  place: FilePlace,
  file: StoredFile | null,
  { noun, isFixed }: { readonly noun: string; readonly isFixed: boolean },
): Promise<FileValues> {
  const row = await rowAt(scope, columns, place);
  if (!row) throw notFound(noun);
  if (isFixed && row.key !== null) {
    throw new ProblemException(409, "ALREADY_SET", "It cannot be changed once it is set.");
  }
  const { name, type, size, key } = columns;
  const given = new Map<unknown, string | number | null>([
    [name, file?.name ?? null],
    [type, file?.type ?? null],
    [size, file?.size ?? null],
    [key, file?.key ?? null],
  ]);
  const properties = Object.entries(getTableColumns(key.table)).filter(([, column]) => given.has(column));
  return Object.fromEntries(properties.map(([property, column]) => [property, sql`${given.get(column)}`]));
}

/** Writes the file of a part: a row of its own, which is changed with its owner. */
export async function setFile(
  { db }: Scope,
  columns: FileColumns,
  place: FilePlace,
  values: FileValues,
): Promise<void> {
  await db.update(columns.key.table).set(values).where(isAt(columns, place));
}

async function rowAt({ db }: Scope, columns: FileColumns, place: FilePlace) {
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
  return row;
}

function isAt({ at: { id, partId } }: FileColumns, place: FilePlace): SQL | undefined {
  return and(eq(id, place.id), partId && eq(partId, place.partId));
}
