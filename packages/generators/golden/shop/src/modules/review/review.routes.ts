import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { products } from "../../db/schema/products.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { findProducts } from "../product/product.repository.ts";
import { productSchema } from "../product/product.schema.ts";
import { createReview, deleteReview, getReview, listReviews, reviewQuery, updateReview } from "./review.repository.ts";
import { type Review, reviewCreateSchema, reviewSchema, reviewUpdateSchema } from "./review.schema.ts";

const included = {
  product: productSchema.nullish(),
  author: customerSchema.nullish(),
};
const reviewResourceSchema = reviewSchema.extend(included).meta({ id: "ReviewResource" });
type ReviewResource = z.infer<typeof reviewResourceSchema>;
const reviewPage = pageSchema(reviewResourceSchema);

export const reviewRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/reviews",
    {
      schema: {
        tags: ["Review"],
        operationId: "listReviews",
        summary: "List reviews",
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listReviews(db, reviewQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/products/:id/reviews",
    {
      schema: {
        tags: ["Review"],
        operationId: "listReviewsOfProduct",
        summary: "List the reviews of a product",
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, products, products.id, params.id, "product");
      const scope = eq(reviews.productId, params.id);
      const page = await listReviews(db, reviewQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/customers/:id/reviews",
    {
      schema: {
        tags: ["Review"],
        operationId: "listReviewsOfCustomer",
        summary: "List the reviews of a customer",
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, customers, customers.id, params.id, "customer");
      const scope = eq(reviews.authorId, params.id);
      const page = await listReviews(db, reviewQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/reviews/:id",
    {
      schema: {
        tags: ["Review"],
        operationId: "getReview",
        summary: "Read a review",
        params: idParameters,
        querystring: reviewQuery.readSchema,
        response: { 200: reviewResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getReview(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/reviews",
    {
      schema: {
        tags: ["Review"],
        operationId: "createReview",
        summary: "Create a review",
        body: reviewCreateSchema,
        response: { 201: reviewSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createReview(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/reviews/${created.id}`).send(created);
    },
  );

  app.patch(
    "/reviews/:id",
    {
      schema: {
        tags: ["Review"],
        operationId: "updateReview",
        summary: "Change a review",
        params: idParameters,
        body: reviewUpdateSchema,
        response: { 200: reviewSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateReview(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/reviews/:id",
    {
      schema: {
        tags: ["Review"],
        operationId: "deleteReview",
        summary: "Delete a review",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteReview(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Review[],
  include: ReadonlySet<string>,
): Promise<ReviewResource[]> {
  const productById =
    include.has("product") &&
    byId(await findProducts(db, inArray(products.id, items.map((item) => item.productId))));
  const authorById =
    include.has("author") &&
    byId(await findCustomers(db, inArray(customers.id, items.map((item) => item.authorId))));
  return items.map((item) => ({
    ...item,
    ...(productById && { product: productById.get(item.productId) ?? null }),
    ...(authorById && { author: authorById.get(item.authorId) ?? null }),
  }));
}
