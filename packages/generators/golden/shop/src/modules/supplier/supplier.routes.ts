import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import {
  createSupplier,
  deleteSupplier,
  getSupplier,
  listSuppliers,
  supplierQuery,
  updateSupplier,
} from "./supplier.repository.ts";
import { supplierCreateSchema, supplierSchema, supplierUpdateSchema } from "./supplier.schema.ts";

const supplierPage = pageSchema(supplierSchema);

export const supplierRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/suppliers",
    {
      schema: {
        tags: ["Supplier"],
        operationId: "listSuppliers",
        summary: "List suppliers",
        querystring: supplierQuery.schema,
        response: { 200: supplierPage, ...problems },
      },
    },
    async ({ query }) => {
      return listSuppliers(db, supplierQuery.page(query, cursors));
    },
  );

  app.get(
    "/suppliers/:id",
    {
      schema: {
        tags: ["Supplier"],
        operationId: "getSupplier",
        summary: "Read a supplier",
        params: idParameters,
        querystring: supplierQuery.readSchema,
        response: { 200: supplierSchema, ...problems },
      },
    },
    async ({ params }, reply) => {
      const found = await getSupplier(db, params.id);
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/suppliers",
    {
      schema: {
        tags: ["Supplier"],
        operationId: "createSupplier",
        summary: "Create a supplier",
        body: supplierCreateSchema,
        response: { 201: supplierSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createSupplier(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/suppliers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/suppliers/:id",
    {
      schema: {
        tags: ["Supplier"],
        operationId: "updateSupplier",
        summary: "Change a supplier",
        params: idParameters,
        body: supplierUpdateSchema,
        response: { 200: supplierSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateSupplier(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/suppliers/:id",
    {
      schema: {
        tags: ["Supplier"],
        operationId: "deleteSupplier",
        summary: "Delete a supplier",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteSupplier(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};
