import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { categories } from "../../db/schema/categories.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { categoryPolicy } from "./category.policy.ts";
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

/** The rows that fulfil a condition, of those that may be read. */
export async function findCategories(scope: Scope, condition: SQL | undefined): Promise<Category[]> {
  const rows = await scope.db.select().from(categories).where(and(categoryPolicy.readable(scope), condition));
  return rows.map(toCategory);
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listCategories(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Category>> {
  categoryPolicy.permit(scope.principal, "read");
  const found = await scope.db.select().from(categories)
    .where(and(categoryPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toCategory), next };
}

/** Throws a problem when there is none that may be read. */
export async function getCategory(scope: Scope, id: string): Promise<Category> {
  categoryPolicy.permit(scope.principal, "read");
  const [found] = await findCategories(scope, eq(categories.id, id));
  if (!found) throw notFound("category");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getCategoryByKey(scope: Scope, key: Pick<Category, "slug">): Promise<Category> {
  categoryPolicy.permit(scope.principal, "read");
  const [found] = await findCategories(scope, eq(categories.slug, key.slug));
  if (!found) throw notFound("category");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createCategory(scope: Scope, input: CategoryCreate): Promise<Category> {
  const id = newId();
  const change = await categoryPolicy.create(scope, id);
  await scope.db.insert(categories).values({ ...input, id });
  await change.confirm();
  return getCategory(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateCategory(
  scope: Scope,
  id: string,
  input: CategoryUpdate,
  expected?: number,
): Promise<Category> {
  const change = await categoryPolicy.change(scope, "update", id, expected);
  await scope.db
    .update(categories)
    .set({ ...input, version: sql`${categories.version} + 1` })
    .where(eq(categories.id, id));
  await change.confirm();
  return getCategory(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteCategory(scope: Scope, id: string, expected?: number): Promise<void> {
  await categoryPolicy.change(scope, "delete", id, expected);
  await scope.db.delete(categories).where(eq(categories.id, id));
}
