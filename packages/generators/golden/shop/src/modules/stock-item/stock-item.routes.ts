import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { products } from "../../db/schema/products.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import {
  bulk,
  bulkResultSchema,
  bulkSchema,
  requireVersions,
  versionedDelete,
  versionedUpdate,
} from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { productPolicy } from "../product/product.policy.ts";
import { findProducts } from "../product/product.repository.ts";
import { productSchema } from "../product/product.schema.ts";
import { warehousePolicy } from "../warehouse/warehouse.policy.ts";
import { findWarehouses } from "../warehouse/warehouse.repository.ts";
import { warehouseSchema } from "../warehouse/warehouse.schema.ts";
import { stockItemPolicy } from "./stock-item.policy.ts";
import {
  createStockItem,
  deleteStockItem,
  getStockItem,
  getStockItemByKey,
  listStockItems,
  stockItemQuery,
  updateStockItem,
} from "./stock-item.repository.ts";
import { type StockItem, stockItemCreateSchema, stockItemSchema, stockItemUpdateSchema } from "./stock-item.schema.ts";

const included = {
  product: productSchema.nullish(),
  warehouse: warehouseSchema.nullish(),
};
const stockItemResourceSchema = stockItemSchema.extend(included).meta({ id: "StockItemResource" });
type StockItemResource = z.infer<typeof stockItemResourceSchema>;
const includes = includesOf<StockItem, StockItemResource>({
  product: toOne(products.id, findProducts, (item) => item.productId),
  warehouse: toOne(warehouses.id, findWarehouses, (item) => item.warehouseId),
});
const stockItemPage = pageSchema(stockItemResourceSchema);
const stockItemBulk = bulkSchema({
  create: stockItemCreateSchema.optional(),
  update: versionedUpdate(stockItemUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("StockItem");

export const stockItemRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/stock-items",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: operation("listStockItems", "List stock items", {
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/products/:id/stock",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: operation("listStockOfProduct", "List the stock of a product", {
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const within = eq(stockItems.productId, params.id);
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/warehouses/:id/stock",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: operation("listStockOfWarehouse", "List the stock of a warehouse", {
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await warehousePolicy.requireReadable(scope, params.id);
        const within = eq(stockItems.warehouseId, params.id);
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: operation("getStockItem", "Read a stock item", {
        params: idParameters,
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getStockItem(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/stock-items/by/product-id/:productId/warehouse-id/:warehouseId",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: operation("getStockItemByKey", "Read a stock item by its natural key", {
        params: z.object({
          productId: stockItemSchema.shape.productId,
          warehouseId: stockItemSchema.shape.warehouseId,
        }),
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getStockItemByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/stock-items",
    {
      onRequest: permit(stockItemPolicy, "create"),
      schema: operation("createStockItem", "Create a stock item", {
        body: stockItemCreateSchema,
        response: { 201: stockItemSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createStockItem(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/stock-items/${created.id}`).send(created);
    },
  );

  app.post(
    "/stock-items/bulk",
    {
      onRequest: permitAny(stockItemPolicy, ["create", "update", "delete"]),
      schema: operation("bulkStockItems", "Create, change and delete stock items: all, or none", {
        body: stockItemBulk,
        response: { 200: bulkResultSchema(stockItemSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createStockItem(scope, input),
          update: ({ id, values, version }) => updateStockItem(scope, id, values, version),
          delete: ({ id, version }) => deleteStockItem(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "update"),
      schema: operation("updateStockItem", "Change a stock item", {
        params: idParameters,
        body: stockItemUpdateSchema,
        response: { 200: stockItemSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateStockItem(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "delete"),
      schema: operation("deleteStockItem", "Delete a stock item", {
        params: idParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteStockItem(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
