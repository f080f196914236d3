import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { categories } from "../../db/schema/categories.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { NO_RANK, TextSearch } from "../../search/text-search.ts";
import { categoryHooks } from "./category.hooks.ts";
import { categoryPolicy } from "./category.policy.ts";
import type { Category, CategoryCreate, CategoryUpdate } from "./category.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  parentId: [categoryPolicy],
};

/** What `?q=` looks in. */
const search = new TextSearch({
  id: categories.id,
  ids: sql`access.search_categories`,
  vector: sql`categories.search_vector`,
  ranks: [0, 0, 0, 1],
  policy: categoryPolicy,
});

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
  search,
);

/** What `category.hooks.ts` can do when rows are written or shown. */
export type CategoryHooks = EntityHooks<typeof categories.$inferSelect, Category, CategoryCreate, CategoryUpdate>;

const hooks = new HookCalls((): CategoryHooks => categoryHooks, storedCategory);

/** A row as it is stored, whoever may read it. */
export async function storedCategory(scope: Scope, id: string): Promise<typeof categories.$inferSelect> {
  return only(await scope.db.select().from(categories).where(eq(categories.id, id)));
}

/** Rows with how well each fits what is looked for. */
function selectCategories(scope: Scope, rank = NO_RANK) {
  return scope.db.select({ ...getTableColumns(categories), $rank: rank }).from(categories);
}

type Row = Awaited<ReturnType<typeof selectCategories>>[number];

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
  const rows = await selectCategories(scope).where(and(categoryPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toCategory));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listCategories(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Category>> {
  categoryPolicy.permit(scope.principal, "read");
  const found = await selectCategories(scope, page.rank)
    .where(and(categoryPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toCategory)), next };
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
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(categories).values({ ...wanted, id });
  await hooks.afterCreate(scope, id);
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
  expected?: ExpectedVersion,
): Promise<Category> {
  const change = await categoryPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  await scope.db
    .update(categories)
    .set({ ...wanted, version: sql`${categories.version} + 1` })
    .where(eq(categories.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getCategory(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db.select({ parentId: categories.parentId }).from(categories).where(eq(categories.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteCategory(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await categoryPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(categories).where(eq(categories.id, id));
  await hooks.afterDelete(scope, deleted);
}
