import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, instantField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { productPolicy } from "../product/product.policy.ts";
import { reviewHooks } from "./review.hooks.ts";
import { reviewPolicy } from "./review.policy.ts";
import type { Review, ReviewCreate, ReviewUpdate } from "./review.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  productId: [productPolicy],
  authorId: [customerPolicy],
};

/** What lists can be filtered and sorted by, and what they can bring along. */
export const reviewQuery = listQuery(
  reviews,
  {
    id: idField(reviews.id),
    createdAt: instantField(reviews.createdAt),
    createdBy: idField(reviews.createdBy),
    updatedAt: instantField(reviews.updatedAt),
    updatedBy: idField(reviews.updatedBy),
    productId: idField(reviews.productId),
    authorId: idField(reviews.authorId),
    stars: integerField(reviews.stars),
    title: textField(reviews.title),
    body: longTextField(reviews.body),
  },
  ["product", "author"],
);

/** What `review.hooks.ts` can do when rows are written or shown. */
export type ReviewHooks = EntityHooks<typeof reviews.$inferSelect, Review, ReviewCreate, ReviewUpdate>;

const hooks = new HookCalls((): ReviewHooks => reviewHooks, storedReview);

/** A row as it is stored, whoever may read it. */
export async function storedReview(scope: Scope, id: string): Promise<typeof reviews.$inferSelect> {
  return only(await scope.db.select().from(reviews).where(eq(reviews.id, id)));
}

type Row = typeof reviews.$inferSelect;

function toReview(row: Row): Review {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    productId: row.productId,
    authorId: row.authorId,
    stars: row.stars,
    title: row.title,
    body: row.body,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findReviews(scope: Scope, condition: SQL | undefined): Promise<Review[]> {
  const rows = await scope.db
    .select()
    .from(reviews)
    .where(and(reviewPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toReview));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listReviews(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Review>> {
  reviewPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(reviews)
    .where(and(reviewPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toReview)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getReview(scope: Scope, id: string): Promise<Review> {
  reviewPolicy.permit(scope.principal, "read");
  const [found] = await findReviews(scope, eq(reviews.id, id));
  if (!found) throw notFound("review");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createReview(scope: Scope, input: ReviewCreate): Promise<Review> {
  const id = newId();
  const change = await reviewPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(reviews).values({ ...wanted, id, createdBy: sql`access.me()`, updatedBy: sql`access.me()` });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getReview(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateReview(
  scope: Scope,
  id: string,
  input: ReviewUpdate,
  expected?: ExpectedVersion,
): Promise<Review> {
  const change = await reviewPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  await scope.db
    .update(reviews)
    .set({ ...wanted, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${reviews.version} + 1` })
    .where(eq(reviews.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getReview(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db
    .select({ productId: reviews.productId, authorId: reviews.authorId })
    .from(reviews)
    .where(eq(reviews.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteReview(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await reviewPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(reviews).where(eq(reviews.id, id));
  await hooks.afterDelete(scope, deleted);
}
