import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { tags } from "../../db/schema/tags.ts";
import { bulk, bulkResultSchema, bulkSchema, requireVersions, versionedDelete } from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { productPolicy } from "../product/product.policy.ts";
import { tagPolicy } from "./tag.policy.ts";
import { createTag, deleteTag, getTag, getTagByKey, listTags, tagQuery } from "./tag.repository.ts";
import { tagCreateSchema, tagSchema } from "./tag.schema.ts";

const tagPage = pageSchema(tagSchema);
const tagBulk = bulkSchema({ create: tagCreateSchema.optional(), delete: versionedDelete });

const operation = operationsOf("Tag");

export const tagRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/tags",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: operation("listTags", "List tags", { querystring: tagQuery.schema, response: { 200: tagPage } }),
    },
    async (request) => {
      const { query } = request;
      return run(request, (scope) => listTags(scope, tagQuery.page(query, cursors)));
    },
  );

  app.get(
    "/products/:id/tags",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: operation("listTagsOfProduct", "List the tags of a product", {
        params: idParameters,
        querystring: tagQuery.schema,
        response: { 200: tagPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const linked = scope.db
          .select({ id: productTags.tagId })
          .from(productTags)
          .where(eq(productTags.productId, params.id));
        const within = inArray(tags.id, linked);
        return listTags(scope, tagQuery.page(query, cursors), within);
      });
    },
  );

  app.get(
    "/tags/:id",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: operation("getTag", "Read a tag", {
        params: idParameters,
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      return versioned(reply, await run(request, (scope) => getTag(scope, params.id)));
    },
  );

  app.get(
    "/tags/by/label/:label",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: operation("getTagByKey", "Read a tag by its natural key", {
        params: z.object({ label: tagSchema.shape.label }),
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      return versioned(reply, await run(request, (scope) => getTagByKey(scope, params)));
    },
  );

  app.post(
    "/tags",
    {
      onRequest: permit(tagPolicy, "create"),
      schema: operation("createTag", "Create a tag", { body: tagCreateSchema, response: { 201: tagSchema } }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createTag(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/tags/${created.id}`).send(created);
    },
  );

  app.post(
    "/tags/bulk",
    {
      onRequest: permitAny(tagPolicy, ["create", "delete"]),
      schema: operation("bulkTags", "Create and delete tags: all, or none", {
        body: tagBulk,
        response: { 200: bulkResultSchema(tagSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createTag(scope, input),
          delete: ({ id, version }) => deleteTag(scope, id, version),
        }),
      );
    },
  );

  app.delete(
    "/tags/:id",
    {
      onRequest: permit(tagPolicy, "delete"),
      schema: operation("deleteTag", "Delete a tag", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteTag(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
