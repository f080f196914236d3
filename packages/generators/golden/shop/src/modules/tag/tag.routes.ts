import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { tags } from "../../db/schema/tags.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { productPolicy } from "../product/product.policy.ts";
import { tagPolicy } from "./tag.policy.ts";
import { createTag, deleteTag, getTag, getTagByKey, listTags, tagQuery } from "./tag.repository.ts";
import { tagCreateSchema, tagSchema } from "./tag.schema.ts";

const tagPage = pageSchema(tagSchema);

export const tagRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/tags",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: {
        tags: ["Tag"],
        operationId: "listTags",
        summary: "List tags",
        querystring: tagQuery.schema,
        response: { 200: tagPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        return listTags(scope, tagQuery.page(query, cursors));
      });
    },
  );

  app.get(
    "/products/:id/tags",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: {
        tags: ["Tag"],
        operationId: "listTagsOfProduct",
        summary: "List the tags of a product",
        params: idParameters,
        querystring: tagQuery.schema,
        response: { 200: tagPage, ...problems },
      },
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
      schema: {
        tags: ["Tag"],
        operationId: "getTag",
        summary: "Read a tag",
        params: idParameters,
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const found = await run(request, (scope) => getTag(scope, params.id));
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/tags/by/label/:label",
    {
      onRequest: permit(tagPolicy, "read"),
      schema: {
        tags: ["Tag"],
        operationId: "getTagByKey",
        summary: "Read a tag by its natural key",
        params: z.object({ label: tagSchema.shape.label }),
        querystring: tagQuery.readSchema,
        response: { 200: tagSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const found = await run(request, (scope) => getTagByKey(scope, params));
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/tags",
    {
      onRequest: permit(tagPolicy, "create"),
      schema: {
        tags: ["Tag"],
        operationId: "createTag",
        summary: "Create a tag",
        body: tagCreateSchema,
        response: { 201: tagSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createTag(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/tags/${created.id}`).send(created);
    },
  );

  app.delete(
    "/tags/:id",
    {
      onRequest: permit(tagPolicy, "delete"),
      schema: {
        tags: ["Tag"],
        operationId: "deleteTag",
        summary: "Delete a tag",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteTag(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
