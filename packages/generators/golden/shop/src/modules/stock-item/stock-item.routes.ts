import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byId, only } from "../../db/rows.ts";
import { products } from "../../db/schema/products.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
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
const stockItemPage = pageSchema(stockItemResourceSchema);

export const stockItemRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/stock-items",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: {
        tags: ["StockItem"],
        operationId: "listStockItems",
        summary: "List stock items",
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/products/:id/stock",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: {
        tags: ["StockItem"],
        operationId: "listStockOfProduct",
        summary: "List the stock of a product",
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const within = eq(stockItems.productId, params.id);
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors), within);
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/warehouses/:id/stock",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: {
        tags: ["StockItem"],
        operationId: "listStockOfWarehouse",
        summary: "List the stock of a warehouse",
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await warehousePolicy.requireReadable(scope, params.id);
        const within = eq(stockItems.warehouseId, params.id);
        const page = await listStockItems(scope, stockItemQuery.page(query, cursors), within);
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: {
        tags: ["StockItem"],
        operationId: "getStockItem",
        summary: "Read a stock item",
        params: idParameters,
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getStockItem(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/stock-items/by/product-id/:productId/warehouse-id/:warehouseId",
    {
      onRequest: permit(stockItemPolicy, "read"),
      schema: {
        tags: ["StockItem"],
        operationId: "getStockItemByKey",
        summary: "Read a stock item by its natural key",
        params: z.object({
          productId: stockItemSchema.shape.productId,
          warehouseId: stockItemSchema.shape.warehouseId,
        }),
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getStockItemByKey(scope, params)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/stock-items",
    {
      onRequest: permit(stockItemPolicy, "create"),
      schema: {
        tags: ["StockItem"],
        operationId: "createStockItem",
        summary: "Create a stock item",
        body: stockItemCreateSchema,
        response: { 201: stockItemSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createStockItem(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/stock-items/${created.id}`).send(created);
    },
  );

  app.patch(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "update"),
      schema: {
        tags: ["StockItem"],
        operationId: "updateStockItem",
        summary: "Change a stock item",
        params: idParameters,
        body: stockItemUpdateSchema,
        response: { 200: stockItemSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateStockItem(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/stock-items/:id",
    {
      onRequest: permit(stockItemPolicy, "delete"),
      schema: {
        tags: ["StockItem"],
        operationId: "deleteStockItem",
        summary: "Delete a stock item",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteStockItem(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly StockItem[],
  include: ReadonlySet<string>,
): Promise<StockItemResource[]> {
  const productById =
    include.has("product") &&
    byId(
      await findProducts(
        scope,
        inArray(
          products.id,
          items.map((item) => item.productId),
        ),
      ),
    );
  const warehouseById =
    include.has("warehouse") &&
    byId(
      await findWarehouses(
        scope,
        inArray(
          warehouses.id,
          items.map((item) => item.warehouseId),
        ),
      ),
    );
  return items.map((item) => ({
    ...item,
    ...(productById && { product: productById.get(item.productId) ?? null }),
    ...(warehouseById && { warehouse: warehouseById.get(item.warehouseId) ?? null }),
  }));
}
