import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
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

export const warehouseRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/warehouses",
    {
      schema: {
        tags: ["Warehouse"],
        operationId: "listWarehouses",
        summary: "List warehouses",
        querystring: warehouseQuery.schema,
        response: { 200: warehousePage, ...problems },
      },
    },
    async ({ query }) => {
      return listWarehouses(db, warehouseQuery.page(query, cursors));
    },
  );

  app.get(
    "/warehouses/:id",
    {
      schema: {
        tags: ["Warehouse"],
        operationId: "getWarehouse",
        summary: "Read a warehouse",
        params: idParameters,
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema, ...problems },
      },
    },
    async ({ params }, reply) => {
      const found = await getWarehouse(db, params.id);
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/warehouses/by/code/:code",
    {
      schema: {
        tags: ["Warehouse"],
        operationId: "getWarehouseByKey",
        summary: "Read a warehouse by its natural key",
        params: z.object({ code: warehouseSchema.shape.code }),
        querystring: warehouseQuery.readSchema,
        response: { 200: warehouseSchema, ...problems },
      },
    },
    async ({ params }, reply) => {
      const found = await getWarehouseByKey(db, params);
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/warehouses",
    {
      schema: {
        tags: ["Warehouse"],
        operationId: "createWarehouse",
        summary: "Create a warehouse",
        body: warehouseCreateSchema,
        response: { 201: warehouseSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createWarehouse(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/warehouses/${created.id}`).send(created);
    },
  );

  app.patch(
    "/warehouses/:id",
    {
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
      const updated = await updateWarehouse(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/warehouses/:id",
    {
      schema: {
        tags: ["Warehouse"],
        operationId: "deleteWarehouse",
        summary: "Delete a warehouse",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteWarehouse(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};
