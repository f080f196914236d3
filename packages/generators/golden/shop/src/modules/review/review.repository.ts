import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, instantField, integerField, longTextField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
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

/** The rows that fulfil a condition. */
export async function findReviews(db: Database, condition: SQL): Promise<Review[]> {
  const rows = await db.select().from(reviews).where(condition);
  return rows.map(toReview);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listReviews(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Review>> {
  const found = await db
    .select()
    .from(reviews)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toReview), next };
}

/** Throws a problem when there is none. */
export async function getReview(db: Database, id: string): Promise<Review> {
  const [found] = await findReviews(db, eq(reviews.id, id));
  if (!found) throw notFound("review");
  return found;
}

export async function createReview(db: Database, input: ReviewCreate): Promise<Review> {
  const rows = await db
    .insert(reviews)
    .values(input)
    .returning();
  return toReview(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateReview(db: Database, id: string, input: ReviewUpdate, expected?: number): Promise<Review> {
  return db.transaction(async (tx) => {
    await lockReview(tx, id, expected);
    const rows = await tx
      .update(reviews)
      .set({ ...input, version: sql`${reviews.version} + 1` })
      .where(eq(reviews.id, id))
      .returning();
    return only(rows.map(toReview));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteReview(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockReview(tx, id, expected);
    await tx.delete(reviews).where(eq(reviews.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockReview(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: reviews.version })
    .from(reviews)
    .where(eq(reviews.id, id))
    .for("update");
  if (!row) throw notFound("review");
  requireVersion(row.version, expected);
}
