import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { orders } from "../../db/schema/orders.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findOrderLines } from "../order-line/order-line.repository.ts";
import { orderLineSchema } from "../order-line/order-line.schema.ts";
import { findOrders } from "../order/order.repository.ts";
import { orderSchema } from "../order/order.schema.ts";
import { findWarehouses } from "../warehouse/warehouse.repository.ts";
import { warehouseSchema } from "../warehouse/warehouse.schema.ts";
import {
  createShipment,
  deleteShipment,
  getShipment,
  getShipmentByKey,
  listShipments,
  shipmentQuery,
  updateShipment,
} from "./shipment.repository.ts";
import { type Shipment, shipmentCreateSchema, shipmentSchema, shipmentUpdateSchema } from "./shipment.schema.ts";

const included = {
  order: orderSchema.nullish(),
  from: warehouseSchema.nullish(),
  lines: z.array(orderLineSchema).optional(),
};
const shipmentResourceSchema = shipmentSchema.extend(included).meta({ id: "ShipmentResource" });
type ShipmentResource = z.infer<typeof shipmentResourceSchema>;
const shipmentPage = pageSchema(shipmentResourceSchema);

export const shipmentRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/shipments",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "listShipments",
        summary: "List shipments",
        querystring: shipmentQuery.schema,
        response: { 200: shipmentPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listShipments(db, shipmentQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/warehouses/:id/shipments",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "listShipmentsOfWarehouse",
        summary: "List the shipments of a warehouse",
        params: idParameters,
        querystring: shipmentQuery.schema,
        response: { 200: shipmentPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, warehouses, warehouses.id, params.id, "warehouse");
      const scope = eq(shipments.fromId, params.id);
      const page = await listShipments(db, shipmentQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/shipments/:id",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "getShipment",
        summary: "Read a shipment",
        params: idParameters,
        querystring: shipmentQuery.readSchema,
        response: { 200: shipmentResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getShipment(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/shipments/by/reference/:reference",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "getShipmentByKey",
        summary: "Read a shipment by its natural key",
        params: z.object({ reference: shipmentSchema.shape.reference }),
        querystring: shipmentQuery.readSchema,
        response: { 200: shipmentResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getShipmentByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/shipments",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "createShipment",
        summary: "Create a shipment",
        body: shipmentCreateSchema,
        response: { 201: shipmentSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createShipment(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/shipments/${created.id}`).send(created);
    },
  );

  app.patch(
    "/shipments/:id",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "updateShipment",
        summary: "Change a shipment",
        params: idParameters,
        body: shipmentUpdateSchema,
        response: { 200: shipmentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateShipment(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/shipments/:id",
    {
      schema: {
        tags: ["Shipment"],
        operationId: "deleteShipment",
        summary: "Delete a shipment",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteShipment(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Shipment[],
  include: ReadonlySet<string>,
): Promise<ShipmentResource[]> {
  const orderById =
    include.has("order") &&
    byId(await findOrders(db, inArray(orders.id, items.map((item) => item.orderId))));
  const fromById =
    include.has("from") &&
    byId(await findWarehouses(db, inArray(warehouses.id, items.map((item) => item.fromId))));
  const linesById =
    include.has("lines") &&
    byId(await findOrderLines(db, inArray(orderLines.id, items.flatMap((item) => item.lineIds))));
  return items.map((item) => ({
    ...item,
    ...(orderById && { order: orderById.get(item.orderId) ?? null }),
    ...(fromById && { from: fromById.get(item.fromId) ?? null }),
    ...(linesById && { lines: item.lineIds.flatMap((id) => linesById.get(id) ?? []) }),
  }));
}
