import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { warehousePolicy } from "./warehouse.policy.ts";
import {
  createWarehouse,
  deleteWarehouse,
  getWarehouse,
  getWarehouseByKey,
  listWarehouses,
  updateWarehouse,
  warehouseQuery,
} from "./warehouse.repository.ts";
import { warehouseCreateSchema, warehouseSchema, warehouseUpdateSchema } from "./warehouse.schema.ts";

const warehousePage = pageSchema(warehouseSchema);

export const warehouseRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/warehouses",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: {
        tags: ["Warehouse"],
        operationId: "listWarehouses",
        summary: "List warehouses",
        querystring: warehouseQuery.schema,
        response: { 200: warehousePage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        return listWarehouses(scope, warehouseQuery.search(query, cursors, scope));
      });
    },
  );

  app.get(
    "/warehouses/:id",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: {
        tags: ["Warehouse"],
        operationId: "getWarehouse",
        summary: "Read a warehouse",
        params: idParameters,
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const found = await run(request, (scope) => getWarehouse(scope, params.id));
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/warehouses/by/code/:code",
    {
      onRequest: permit(warehousePolicy, "read"),
      schema: {
        tags: ["Warehouse"],
        operationId: "getWarehouseByKey",
        summary: "Read a warehouse by its natural key",
        params: z.object({ code: warehouseSchema.shape.code }),
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const found = await run(request, (scope) => getWarehouseByKey(scope, params));
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/warehouses",
    {
      onRequest: permit(warehousePolicy, "create"),
      schema: {
        tags: ["Warehouse"],
        operationId: "createWarehouse",
        summary: "Create a warehouse",
        body: warehouseCreateSchema,
        response: { 201: warehouseSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createWarehouse(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/warehouses/${created.id}`).send(created);
    },
  );

  app.patch(
    "/warehouses/:id",
    {
      onRequest: permit(warehousePolicy, "update"),
      schema: {
        tags: ["Warehouse"],
        operationId: "updateWarehouse",
        summary: "Change a warehouse",
        params: idParameters,
        body: warehouseUpdateSchema,
        response: { 200: warehouseSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateWarehouse(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/warehouses/:id",
    {
      onRequest: permit(warehousePolicy, "delete"),
      schema: {
        tags: ["Warehouse"],
        operationId: "deleteWarehouse",
        summary: "Delete a warehouse",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteWarehouse(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
