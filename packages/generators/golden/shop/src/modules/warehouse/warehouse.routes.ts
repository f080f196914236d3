import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { bulk, bulkResultSchema, bulkSchema, requireVersions, versionedUpdate } from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { warehousePolicy } from "./warehouse.policy.ts";
import {
  createWarehouse,
  getWarehouse,
  getWarehouseByKey,
  listWarehouses,
  updateWarehouse,
  warehouseQuery,
} from "./warehouse.repository.ts";
import { warehouseCreateSchema, warehouseSchema, warehouseUpdateSchema } from "./warehouse.schema.ts";

const warehousePage = pageSchema(warehouseSchema);
const warehouseBulk = bulkSchema({
  create: warehouseCreateSchema.optional(),
  update: versionedUpdate(warehouseUpdateSchema),
});

const operation = operationsOf("Warehouse");

export const warehouseRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/warehouses",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: operation("listWarehouses", "List warehouses", {
        querystring: warehouseQuery.schema,
        response: { 200: warehousePage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        return listWarehouses(scope, await warehouseQuery.search(query, cursors, scope));
      });
    },
  );

  app.get(
    "/warehouses/:id",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: operation("getWarehouse", "Read a warehouse", {
        params: idParameters,
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      return versioned(reply, await run(request, (scope) => getWarehouse(scope, params.id)));
    },
  );

  app.get(
    "/warehouses/by/code/:code",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: operation("getWarehouseByKey", "Read a warehouse by its natural key", {
        params: z.object({ code: warehouseSchema.shape.code }),
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      return versioned(reply, await run(request, (scope) => getWarehouseByKey(scope, params)));
    },
  );

  app.post(
    "/warehouses",
    {
      onRequest: permit(warehousePolicy, "create"),
      schema: operation("createWarehouse", "Create a warehouse", {
        body: warehouseCreateSchema,
        response: { 201: warehouseSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createWarehouse(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/warehouses/${created.id}`).send(created);
    },
  );

  app.post(
    "/warehouses/bulk",
    {
      onRequest: permitAny(warehousePolicy, ["create", "update"]),
      schema: operation("bulkWarehouses", "Create and change warehouses: all, or none", {
        body: warehouseBulk,
        response: { 200: bulkResultSchema(warehouseSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createWarehouse(scope, input),
          update: ({ id, values, version }) => updateWarehouse(scope, id, values, version),
        }),
      );
    },
  );

  app.patch(
    "/warehouses/:id",
    {
      onRequest: permit(warehousePolicy, "update"),
      schema: operation("updateWarehouse", "Change a warehouse", {
        params: idParameters,
        body: warehouseUpdateSchema,
        response: { 200: warehouseSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateWarehouse(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );
};
