import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { products } from "../../db/schema/products.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findProducts } from "../product/product.repository.ts";
import { productSchema } from "../product/product.schema.ts";
import { findWarehouses } from "../warehouse/warehouse.repository.ts";
import { warehouseSchema } from "../warehouse/warehouse.schema.ts";
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

export const stockItemRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/stock-items",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "listStockItems",
        summary: "List stock items",
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listStockItems(db, stockItemQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/products/:id/stock",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "listStockOfProduct",
        summary: "List the stock of a product",
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, products, products.id, params.id, "product");
      const scope = eq(stockItems.productId, params.id);
      const page = await listStockItems(db, stockItemQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/warehouses/:id/stock",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "listStockOfWarehouse",
        summary: "List the stock of a warehouse",
        params: idParameters,
        querystring: stockItemQuery.schema,
        response: { 200: stockItemPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, warehouses, warehouses.id, params.id, "warehouse");
      const scope = eq(stockItems.warehouseId, params.id);
      const page = await listStockItems(db, stockItemQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/stock-items/:id",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "getStockItem",
        summary: "Read a stock item",
        params: idParameters,
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getStockItem(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/stock-items/by/product-id/:productId/warehouse-id/:warehouseId",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "getStockItemByKey",
        summary: "Read a stock item by its natural key",
        params: z.object({ productId: stockItemSchema.shape.productId, warehouseId: stockItemSchema.shape.warehouseId }),
        querystring: stockItemQuery.readSchema,
        response: { 200: stockItemResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getStockItemByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/stock-items",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "createStockItem",
        summary: "Create a stock item",
        body: stockItemCreateSchema,
        response: { 201: stockItemSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createStockItem(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/stock-items/${created.id}`).send(created);
    },
  );

  app.patch(
    "/stock-items/:id",
    {
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
      const updated = await updateStockItem(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/stock-items/:id",
    {
      schema: {
        tags: ["StockItem"],
        operationId: "deleteStockItem",
        summary: "Delete a stock item",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteStockItem(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly StockItem[],
  include: ReadonlySet<string>,
): Promise<StockItemResource[]> {
  const productById =
    include.has("product") &&
    byId(await findProducts(db, inArray(products.id, items.map((item) => item.productId))));
  const warehouseById =
    include.has("warehouse") &&
    byId(await findWarehouses(db, inArray(warehouses.id, items.map((item) => item.warehouseId))));
  return items.map((item) => ({
    ...item,
    ...(productById && { product: productById.get(item.productId) ?? null }),
    ...(warehouseById && { warehouse: warehouseById.get(item.warehouseId) ?? null }),
  }));
}
