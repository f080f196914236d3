import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { categories } from "../../db/schema/categories.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Category, CategoryCreate, CategoryUpdate } from "./category.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const categoryQuery = listQuery(
  categories,
  {
    id: idField(categories.id),
    name: textField(categories.name),
    slug: textField(categories.slug),
    description: longTextField(categories.description),
    position: integerField(categories.position),
    parentId: idField(categories.parentId),
  },
  ["parent"],
);

type Row = typeof categories.$inferSelect;

function toCategory(row: Row): Category {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    slug: row.slug,
    description: row.description,
    position: row.position,
    parentId: row.parentId,
  };
}

/** The rows that fulfil a condition. */
export async function findCategories(db: Database, condition: SQL): Promise<Category[]> {
  const rows = await db.select().from(categories).where(condition);
  return rows.map(toCategory);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listCategories(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Category>> {
  const found = await db
    .select()
    .from(categories)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toCategory), next };
}

/** Throws a problem when there is none. */
export async function getCategory(db: Database, id: string): Promise<Category> {
  const [found] = await findCategories(db, eq(categories.id, id));
  if (!found) throw notFound("category");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getCategoryByKey(db: Database, key: Pick<Category, "slug">): Promise<Category> {
  const [found] = await findCategories(db, eq(categories.slug, key.slug));
  if (!found) throw notFound("category");
  return found;
}

export async function createCategory(db: Database, input: CategoryCreate): Promise<Category> {
  const rows = await db
    .insert(categories)
    .values(input)
    .returning();
  return toCategory(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateCategory(db: Database, id: string, input: CategoryUpdate, expected?: number): Promise<Category> {
  return db.transaction(async (tx) => {
    await lockCategory(tx, id, expected);
    const rows = await tx
      .update(categories)
      .set({ ...input, version: sql`${categories.version} + 1` })
      .where(eq(categories.id, id))
      .returning();
    return only(rows.map(toCategory));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteCategory(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockCategory(tx, id, expected);
    await tx.delete(categories).where(eq(categories.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockCategory(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: categories.version })
    .from(categories)
    .where(eq(categories.id, id))
    .for("update");
  if (!row) throw notFound("category");
  requireVersion(row.version, expected);
}
