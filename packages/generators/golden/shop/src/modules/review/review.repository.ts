import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { reviews } from "../../db/schema/reviews.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, instantField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { reviewPolicy } from "./review.policy.ts";
import type { Review, ReviewCreate, ReviewUpdate } from "./review.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const reviewQuery = listQuery(
  reviews,
  {
    id: idField(reviews.id),
    productId: idField(reviews.productId),
    authorId: idField(reviews.authorId),
    stars: integerField(reviews.stars),
    title: textField(reviews.title),
    body: longTextField(reviews.body),
    writtenAt: instantField(reviews.writtenAt),
  },
  ["product", "author"],
);

type Row = typeof reviews.$inferSelect;

function toReview(row: Row): Review {
  return {
    id: row.id,
    version: row.version,
    productId: row.productId,
    authorId: row.authorId,
    stars: row.stars,
    title: row.title,
    body: row.body,
    writtenAt: row.writtenAt,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findReviews(scope: Scope, condition: SQL | undefined): Promise<Review[]> {
  const rows = await scope.db.select().from(reviews).where(and(reviewPolicy.readable(scope), condition));
  return rows.map(toReview);
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listReviews(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Review>> {
  reviewPolicy.permit(scope.principal, "read");
  const found = await scope.db.select().from(reviews)
    .where(and(reviewPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toReview), next };
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
  await scope.db.insert(reviews).values({ ...input, id });
  await change.confirm();
  return getReview(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateReview(scope: Scope, id: string, input: ReviewUpdate, expected?: number): Promise<Review> {
  const change = await reviewPolicy.change(scope, "update", id, expected);
  await scope.db
    .update(reviews)
    .set({ ...input, version: sql`${reviews.version} + 1` })
    .where(eq(reviews.id, id));
  await change.confirm();
  return getReview(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteReview(scope: Scope, id: string, expected?: number): Promise<void> {
  await reviewPolicy.change(scope, "delete", id, expected);
  await scope.db.delete(reviews).where(eq(reviews.id, id));
}
