import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byId, only } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { products } from "../../db/schema/products.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { productPolicy } from "../product/product.policy.ts";
import { findProducts } from "../product/product.repository.ts";
import { productSchema } from "../product/product.schema.ts";
import { reviewPolicy } from "./review.policy.ts";
import { createReview, deleteReview, getReview, listReviews, reviewQuery, updateReview } from "./review.repository.ts";
import { type Review, reviewCreateSchema, reviewSchema, reviewUpdateSchema } from "./review.schema.ts";

const included = {
  product: productSchema.nullish(),
  author: customerSchema.nullish(),
};
const reviewResourceSchema = reviewSchema.extend(included).meta({ id: "ReviewResource" });
type ReviewResource = z.infer<typeof reviewResourceSchema>;
const reviewPage = pageSchema(reviewResourceSchema);

export const reviewRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: {
        tags: ["Review"],
        operationId: "listReviews",
        summary: "List reviews",
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listReviews(scope, reviewQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/products/:id/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: {
        tags: ["Review"],
        operationId: "listReviewsOfProduct",
        summary: "List the reviews of a product",
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const within = eq(reviews.productId, params.id);
        const page = await listReviews(scope, reviewQuery.page(query, cursors), within);
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/customers/:id/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: {
        tags: ["Review"],
        operationId: "listReviewsOfCustomer",
        summary: "List the reviews of a customer",
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await customerPolicy.requireReadable(scope, params.id);
        const within = eq(reviews.authorId, params.id);
        const page = await listReviews(scope, reviewQuery.page(query, cursors), within);
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: {
        tags: ["Review"],
        operationId: "getReview",
        summary: "Read a review",
        params: idParameters,
        querystring: reviewQuery.readSchema,
        response: { 200: reviewResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getReview(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/reviews",
    {
      onRequest: permit(reviewPolicy, "create"),
      schema: {
        tags: ["Review"],
        operationId: "createReview",
        summary: "Create a review",
        body: reviewCreateSchema,
        response: { 201: reviewSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createReview(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/reviews/${created.id}`).send(created);
    },
  );

  app.patch(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "update"),
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
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateReview(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "delete"),
      schema: {
        tags: ["Review"],
        operationId: "deleteReview",
        summary: "Delete a review",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteReview(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly Review[],
  include: ReadonlySet<string>,
): Promise<ReviewResource[]> {
  const productById =
    include.has("product") &&
    byId(
      await findProducts(
        scope,
        inArray(
          products.id,
          items.map((item) => item.productId),
        ),
      ),
    );
  const authorById =
    include.has("author") &&
    byId(
      await findCustomers(
        scope,
        inArray(
          customers.id,
          items.map((item) => item.authorId),
        ),
      ),
    );
  return items.map((item) => ({
    ...item,
    ...(productById && { product: productById.get(item.productId) ?? null }),
    ...(authorById && { author: authorById.get(item.authorId) ?? null }),
  }));
}
