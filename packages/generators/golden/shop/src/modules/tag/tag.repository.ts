import { and, eq, type SQL } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { tags } from "../../db/schema/tags.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Tag, TagCreate } from "./tag.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const tagQuery = listQuery(
  tags,
  {
    id: idField(tags.id),
    label: textField(tags.label),
  },
);

type Row = typeof tags.$inferSelect;

function toTag(row: Row): Tag {
  return {
    id: row.id,
    version: row.version,
    label: row.label,
  };
}

/** The rows that fulfil a condition. */
export async function findTags(db: Database, condition: SQL): Promise<Tag[]> {
  const rows = await db.select().from(tags).where(condition);
  return rows.map(toTag);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listTags(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Tag>> {
  const found = await db
    .select()
    .from(tags)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toTag), next };
}

/** Throws a problem when there is none. */
export async function getTag(db: Database, id: string): Promise<Tag> {
  const [found] = await findTags(db, eq(tags.id, id));
  if (!found) throw notFound("tag");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getTagByKey(db: Database, key: Pick<Tag, "label">): Promise<Tag> {
  const [found] = await findTags(db, eq(tags.label, key.label));
  if (!found) throw notFound("tag");
  return found;
}

export async function createTag(db: Database, input: TagCreate): Promise<Tag> {
  const rows = await db
    .insert(tags)
    .values(input)
    .returning();
  return toTag(only(rows));
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteTag(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockTag(tx, id, expected);
    await tx.delete(tags).where(eq(tags.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockTag(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: tags.version })
    .from(tags)
    .where(eq(tags.id, id))
    .for("update");
  if (!row) throw notFound("tag");
  requireVersion(row.version, expected);
}
