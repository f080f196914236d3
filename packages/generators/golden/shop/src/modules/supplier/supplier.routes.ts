import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { supplierPolicy } from "./supplier.policy.ts";
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

export const supplierRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/suppliers",
    {
      onRequest: permit(supplierPolicy, "read"),
      schema: {
        tags: ["Supplier"],
        operationId: "listSuppliers",
        summary: "List suppliers",
        querystring: supplierQuery.schema,
        response: { 200: supplierPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        return listSuppliers(scope, supplierQuery.page(query, cursors));
      });
    },
  );

  app.get(
    "/suppliers/:id",
    {
      onRequest: permit(supplierPolicy, "read"),
      schema: {
        tags: ["Supplier"],
        operationId: "getSupplier",
        summary: "Read a supplier",
        params: idParameters,
        querystring: supplierQuery.readSchema,
        response: { 200: supplierSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const found = await run(request, (scope) => getSupplier(scope, params.id));
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/suppliers",
    {
      onRequest: permit(supplierPolicy, "create"),
      schema: {
        tags: ["Supplier"],
        operationId: "createSupplier",
        summary: "Create a supplier",
        body: supplierCreateSchema,
        response: { 201: supplierSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createSupplier(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/suppliers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/suppliers/:id",
    {
      onRequest: permit(supplierPolicy, "update"),
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
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateSupplier(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/suppliers/:id",
    {
      onRequest: permit(supplierPolicy, "delete"),
      schema: {
        tags: ["Supplier"],
        operationId: "deleteSupplier",
        summary: "Delete a supplier",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteSupplier(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
