import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRow } from "../../db/rows.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
import { tags } from "../../db/schema/tags.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { createTag, deleteTag, getTag, getTagByKey, listTags, tagQuery } from "./tag.repository.ts";
import { tagCreateSchema, tagSchema } from "./tag.schema.ts";

const tagPage = pageSchema(tagSchema);

export const tagRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/tags",
    {
      schema: {
        tags: ["Tag"],
        operationId: "listTags",
        summary: "List tags",
        querystring: tagQuery.schema,
        response: { 200: tagPage, ...problems },
      },
    },
    async ({ query }) => {
      return listTags(db, tagQuery.page(query, cursors));
    },
  );

  app.get(
    "/products/:id/tags",
    {
      schema: {
        tags: ["Tag"],
        operationId: "listTagsOfProduct",
        summary: "List the tags of a product",
        params: idParameters,
        querystring: tagQuery.schema,
        response: { 200: tagPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, products, products.id, params.id, "product");
      const linked = db
        .select({ id: productTags.tagId })
        .from(productTags)
        .where(eq(productTags.productId, params.id));
      const scope = inArray(tags.id, linked);
      return listTags(db, tagQuery.page(query, cursors), scope);
    },
  );

  app.get(
    "/tags/:id",
    {
      schema: {
        tags: ["Tag"],
        operationId: "getTag",
        summary: "Read a tag",
        params: idParameters,
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema, ...problems },
      },
    },
    async ({ params }, reply) => {
      const found = await getTag(db, params.id);
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/tags/by/label/:label",
    {
      schema: {
        tags: ["Tag"],
        operationId: "getTagByKey",
        summary: "Read a tag by its natural key",
        params: z.object({ label: tagSchema.shape.label }),
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema, ...problems },
      },
    },
    async ({ params }, reply) => {
      const found = await getTagByKey(db, params);
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/tags",
    {
      schema: {
        tags: ["Tag"],
        operationId: "createTag",
        summary: "Create a tag",
        body: tagCreateSchema,
        response: { 201: tagSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createTag(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/tags/${created.id}`).send(created);
    },
  );

  app.delete(
    "/tags/:id",
    {
      schema: {
        tags: ["Tag"],
        operationId: "deleteTag",
        summary: "Delete a tag",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteTag(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};
