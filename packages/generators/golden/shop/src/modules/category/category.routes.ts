import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { categories } from "../../db/schema/categories.ts";
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
import { categoryPolicy } from "./category.policy.ts";
import {
  categoryQuery,
  createCategory,
  deleteCategory,
  findCategories,
  getCategory,
  getCategoryByKey,
  listCategories,
  updateCategory,
} from "./category.repository.ts";
import { type Category, categoryCreateSchema, categorySchema, categoryUpdateSchema } from "./category.schema.ts";

const included = {
  parent: categorySchema.nullish(),
};
const categoryResourceSchema = categorySchema.extend(included).meta({ id: "CategoryResource" });
type CategoryResource = z.infer<typeof categoryResourceSchema>;
const includes = includesOf<Category, CategoryResource>({
  parent: toOne(categories.id, findCategories, (item) => item.parentId),
});
const categoryPage = pageSchema(categoryResourceSchema);
const categoryBulk = bulkSchema({
  create: categoryCreateSchema.optional(),
  update: versionedUpdate(categoryUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("Category");

export const categoryRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/categories",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: operation("listCategories", "List categories", {
        querystring: categoryQuery.schema,
        response: { 200: categoryPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCategories(scope, await categoryQuery.search(query, cursors, scope));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/categories/:id/children",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: operation("listChildrenOfCategory", "List the children of a category", {
        params: idParameters,
        querystring: categoryQuery.schema,
        response: { 200: categoryPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await categoryPolicy.requireReadable(scope, params.id);
        const within = eq(categories.parentId, params.id);
        const page = await listCategories(scope, await categoryQuery.search(query, cursors, scope), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: operation("getCategory", "Read a category", {
        params: idParameters,
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getCategory(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/categories/by/slug/:slug",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: operation("getCategoryByKey", "Read a category by its natural key", {
        params: z.object({ slug: categorySchema.shape.slug }),
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getCategoryByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/categories",
    {
      onRequest: permit(categoryPolicy, "create"),
      schema: operation("createCategory", "Create a category", {
        body: categoryCreateSchema,
        response: { 201: categorySchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCategory(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/categories/${created.id}`).send(created);
    },
  );

  app.post(
    "/categories/bulk",
    {
      onRequest: permitAny(categoryPolicy, ["create", "update", "delete"]),
      schema: operation("bulkCategories", "Create, change and delete categories: all, or none", {
        body: categoryBulk,
        response: { 200: bulkResultSchema(categorySchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createCategory(scope, input),
          update: ({ id, values, version }) => updateCategory(scope, id, values, version),
          delete: ({ id, version }) => deleteCategory(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "update"),
      schema: operation("updateCategory", "Change a category", {
        params: idParameters,
        body: categoryUpdateSchema,
        response: { 200: categorySchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCategory(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "delete"),
      schema: operation("deleteCategory", "Delete a category", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCategory(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
