import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { permit, permitAny } from "../../access/policy.ts";
import { bulk, bulkResultSchema, bulkSchema, requireVersions, versionedUpdate } from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { supplierPolicy } from "./supplier.policy.ts";
import { createSupplier, getSupplier, listSuppliers, supplierQuery, updateSupplier } from "./supplier.repository.ts";
import { supplierCreateSchema, supplierSchema, supplierUpdateSchema } from "./supplier.schema.ts";

const supplierPage = pageSchema(supplierSchema);
const supplierBulk = bulkSchema({
  create: supplierCreateSchema.optional(),
  update: versionedUpdate(supplierUpdateSchema),
});

const operation = operationsOf("Supplier");

export const supplierRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/suppliers",
    {
      onRequest: permit(supplierPolicy, "read"),
      schema: operation("listSuppliers", "List suppliers", {
        querystring: supplierQuery.schema,
        response: { 200: supplierPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, (scope) => listSuppliers(scope, supplierQuery.page(query, cursors)));
    },
  );

  app.get(
    "/suppliers/:id",
    {
      onRequest: permit(supplierPolicy, "read"),
      schema: operation("getSupplier", "Read a supplier", {
        params: idParameters,
        querystring: supplierQuery.readSchema,
        response: { 200: supplierSchema },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      return versioned(reply, await run(request, (scope) => getSupplier(scope, params.id)));
    },
  );

  app.post(
    "/suppliers",
    {
      onRequest: permit(supplierPolicy, "create"),
      schema: operation("createSupplier", "Create a supplier", {
        body: supplierCreateSchema,
        response: { 201: supplierSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createSupplier(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/suppliers/${created.id}`).send(created);
    },
  );

  app.post(
    "/suppliers/bulk",
    {
      onRequest: permitAny(supplierPolicy, ["create", "update"]),
      schema: operation("bulkSuppliers", "Create and change suppliers: all, or none", {
        body: supplierBulk,
        response: { 200: bulkResultSchema(supplierSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createSupplier(scope, input),
          update: ({ id, values, version }) => updateSupplier(scope, id, values, version),
        }),
      );
    },
  );

  app.patch(
    "/suppliers/:id",
    {
      onRequest: permit(supplierPolicy, "update"),
      schema: operation("updateSupplier", "Change a supplier", {
        params: idParameters,
        body: supplierUpdateSchema,
        response: { 200: supplierSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateSupplier(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );
};
