import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { customers } from "../../db/schema/customers.ts";
import { products } from "../../db/schema/products.ts";
import { reviews } from "../../db/schema/reviews.ts";
import {
  bulk,
  bulkResultSchema,
  bulkSchema,
  requireVersions,
  versionedDelete,
  versionedUpdate,
} from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
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
const includes = includesOf<Review, ReviewResource>({
  product: toOne(products.id, findProducts, (item) => item.productId),
  author: toOne(customers.id, findCustomers, (item) => item.authorId),
});
const reviewPage = pageSchema(reviewResourceSchema);
const reviewBulk = bulkSchema({
  create: reviewCreateSchema.optional(),
  update: versionedUpdate(reviewUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("Review");

export const reviewRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: operation("listReviews", "List reviews", {
        querystring: reviewQuery.schema,
        response: { 200: reviewPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listReviews(scope, reviewQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/products/:id/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: operation("listReviewsOfProduct", "List the reviews of a product", {
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const within = eq(reviews.productId, params.id);
        const page = await listReviews(scope, reviewQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/customers/:id/reviews",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: operation("listReviewsOfCustomer", "List the reviews of a customer", {
        params: idParameters,
        querystring: reviewQuery.schema,
        response: { 200: reviewPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await customerPolicy.requireReadable(scope, params.id);
        const within = eq(reviews.authorId, params.id);
        const page = await listReviews(scope, reviewQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "read"),
      schema: operation("getReview", "Read a review", {
        params: idParameters,
        querystring: reviewQuery.readSchema,
        response: { 200: reviewResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getReview(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/reviews",
    {
      onRequest: permit(reviewPolicy, "create"),
      schema: operation("createReview", "Create a review", {
        body: reviewCreateSchema,
        response: { 201: reviewSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createReview(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/reviews/${created.id}`).send(created);
    },
  );

  app.post(
    "/reviews/bulk",
    {
      onRequest: permitAny(reviewPolicy, ["create", "update", "delete"]),
      schema: operation("bulkReviews", "Create, change and delete reviews: all, or none", {
        body: reviewBulk,
        response: { 200: bulkResultSchema(reviewSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createReview(scope, input),
          update: ({ id, values, version }) => updateReview(scope, id, values, version),
          delete: ({ id, version }) => deleteReview(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "update"),
      schema: operation("updateReview", "Change a review", {
        params: idParameters,
        body: reviewUpdateSchema,
        response: { 200: reviewSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateReview(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/reviews/:id",
    {
      onRequest: permit(reviewPolicy, "delete"),
      schema: operation("deleteReview", "Delete a review", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteReview(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
