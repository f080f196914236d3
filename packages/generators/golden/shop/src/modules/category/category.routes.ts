import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { categories } from "../../db/schema/categories.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
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

export const categoryRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/categories",
    {
      schema: {
        tags: ["Category"],
        operationId: "listCategories",
        summary: "List categories",
        querystring: categoryQuery.schema,
        response: { 200: categoryPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listCategories(db, categoryQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/categories/:id/children",
    {
      schema: {
        tags: ["Category"],
        operationId: "listChildrenOfCategory",
        summary: "List the children of a category",
        params: idParameters,
        querystring: categoryQuery.schema,
        response: { 200: categoryPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, categories, categories.id, params.id, "category");
      const scope = eq(categories.parentId, params.id);
      const page = await listCategories(db, categoryQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/categories/:id",
    {
      schema: {
        tags: ["Category"],
        operationId: "getCategory",
        summary: "Read a category",
        params: idParameters,
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getCategory(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/categories/by/slug/:slug",
    {
      schema: {
        tags: ["Category"],
        operationId: "getCategoryByKey",
        summary: "Read a category by its natural key",
        params: z.object({ slug: categorySchema.shape.slug }),
        querystring: categoryQuery.readSchema,
        response: { 200: categoryResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getCategoryByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/categories",
    {
      schema: {
        tags: ["Category"],
        operationId: "createCategory",
        summary: "Create a category",
        body: categoryCreateSchema,
        response: { 201: categorySchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createCategory(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/categories/${created.id}`).send(created);
    },
  );

  app.patch(
    "/categories/:id",
    {
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
      const updated = await updateCategory(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/categories/:id",
    {
      schema: {
        tags: ["Category"],
        operationId: "deleteCategory",
        summary: "Delete a category",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteCategory(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Category[],
  include: ReadonlySet<string>,
): Promise<CategoryResource[]> {
  const parentById =
    include.has("parent") &&
    byId(await findCategories(db, inArray(categories.id, items.flatMap((item) => item.parentId ?? []))));
  return items.map((item) => ({
    ...item,
    ...(parentById && { parent: parentById.get(item.parentId ?? "") ?? null }),
  }));
}
