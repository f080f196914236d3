import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byId, only } from "../../db/rows.ts";
import { categories } from "../../db/schema/categories.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
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
const categoryPage = pageSchema(categoryResourceSchema);

export const categoryRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/categories",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: {
        tags: ["Category"],
        operationId: "listCategories",
        summary: "List categories",
        querystring: categoryQuery.schema,
        response: { 200: categoryPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCategories(scope, categoryQuery.search(query, cursors, scope));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/categories/:id/children",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: {
        tags: ["Category"],
        operationId: "listChildrenOfCategory",
        summary: "List the children of a category",
        params: idParameters,
        querystring: categoryQuery.schema,
        response: { 200: categoryPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await categoryPolicy.requireReadable(scope, params.id);
        const within = eq(categories.parentId, params.id);
        const page = await listCategories(scope, categoryQuery.search(query, cursors, scope), within);
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: {
        tags: ["Category"],
        operationId: "getCategory",
        summary: "Read a category",
        params: idParameters,
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getCategory(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/categories/by/slug/:slug",
    {
      onRequest: permit(categoryPolicy, "read"),
      schema: {
        tags: ["Category"],
        operationId: "getCategoryByKey",
        summary: "Read a category by its natural key",
        params: z.object({ slug: categorySchema.shape.slug }),
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getCategoryByKey(scope, params)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/categories",
    {
      onRequest: permit(categoryPolicy, "create"),
      schema: {
        tags: ["Category"],
        operationId: "createCategory",
        summary: "Create a category",
        body: categoryCreateSchema,
        response: { 201: categorySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCategory(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/categories/${created.id}`).send(created);
    },
  );

  app.patch(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "update"),
      schema: {
        tags: ["Category"],
        operationId: "updateCategory",
        summary: "Change a category",
        params: idParameters,
        body: categoryUpdateSchema,
        response: { 200: categorySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCategory(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/categories/:id",
    {
      onRequest: permit(categoryPolicy, "delete"),
      schema: {
        tags: ["Category"],
        operationId: "deleteCategory",
        summary: "Delete a category",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCategory(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly Category[],
  include: ReadonlySet<string>,
): Promise<CategoryResource[]> {
  const parentById =
    include.has("parent") &&
    byId(
      await findCategories(
        scope,
        inArray(
          categories.id,
          items.flatMap((item) => item.parentId ?? []),
        ),
      ),
    );
  return items.map((item) => ({
    ...item,
    ...(parentById && { parent: parentById.get(item.parentId ?? "") ?? null }),
  }));
}
