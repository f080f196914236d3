import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { orNothing } from "../../actions/input.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { orders } from "../../db/schema/orders.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { bulk, bulkResultSchema, bulkSchema, requireVersions, versionedUpdate } from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toMany, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { orderPolicy } from "../order/order.policy.ts";
import { findOrders } from "../order/order.repository.ts";
import { orderSchema } from "../order/order.schema.ts";
import { findOrderLines } from "../order-line/order-line.repository.ts";
import { orderLineSchema } from "../order-line/order-line.schema.ts";
import { warehousePolicy } from "../warehouse/warehouse.policy.ts";
import { findWarehouses } from "../warehouse/warehouse.repository.ts";
import { warehouseSchema } from "../warehouse/warehouse.schema.ts";
import { shipmentPolicy } from "./shipment.policy.ts";
import {
  createShipment,
  getShipment,
  getShipmentByKey,
  listShipments,
  shipmentQuery,
  updateShipment,
} from "./shipment.repository.ts";
import { type Shipment, shipmentCreateSchema, shipmentSchema, shipmentUpdateSchema } from "./shipment.schema.ts";
import {
  deliverShipment,
  deliverShipmentSchema,
  handOverShipment,
  handOverShipmentSchema,
  reportLostShipment,
  reportLostShipmentSchema,
} from "./shipment.workflow.ts";

const included = {
  order: orderSchema.nullish(),
  from: warehouseSchema.nullish(),
  lines: z.array(orderLineSchema).optional(),
};
const shipmentResourceSchema = shipmentSchema.extend(included).meta({ id: "ShipmentResource" });
type ShipmentResource = z.infer<typeof shipmentResourceSchema>;
const includes = includesOf<Shipment, ShipmentResource>({
  order: toOne(orders.id, findOrders, (item) => item.orderId),
  from: toOne(warehouses.id, findWarehouses, (item) => item.fromId),
  lines: toMany(orderLines.id, findOrderLines, (item) => item.lineIds),
});
const shipmentPage = pageSchema(shipmentResourceSchema);
const shipmentBulk = bulkSchema({
  create: shipmentCreateSchema.optional(),
  update: versionedUpdate(shipmentUpdateSchema),
});

const operation = operationsOf("Shipment");

export const shipmentRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/shipments",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("listShipments", "List shipments", {
        querystring: shipmentQuery.schema,
        response: { 200: shipmentPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listShipments(scope, shipmentQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/orders/:id/shipments",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("listShipmentsOfOrder", "List the shipments of an order", {
        params: idParameters,
        querystring: shipmentQuery.schema,
        response: { 200: shipmentPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await orderPolicy.requireReadable(scope, params.id, "shipments");
        const within = eq(shipments.orderId, params.id);
        const page = await listShipments(scope, shipmentQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/warehouses/:id/shipments",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("listShipmentsOfWarehouse", "List the shipments of a warehouse", {
        params: idParameters,
        querystring: shipmentQuery.schema,
        response: { 200: shipmentPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await warehousePolicy.requireReadable(scope, params.id);
        const within = eq(shipments.fromId, params.id);
        const page = await listShipments(scope, shipmentQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/shipments/:id",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("getShipment", "Read a shipment", {
        params: idParameters,
        querystring: shipmentQuery.readSchema,
        response: { 200: shipmentResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getShipment(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/shipments/by/reference/:reference",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("getShipmentByKey", "Read a shipment by its natural key", {
        params: z.object({ reference: shipmentSchema.shape.reference }),
        querystring: shipmentQuery.readSchema,
        response: { 200: shipmentResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getShipmentByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/shipments",
    {
      onRequest: permit(shipmentPolicy, "create"),
      schema: operation("createShipment", "Create a shipment", {
        body: shipmentCreateSchema,
        response: { 201: shipmentSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createShipment(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/shipments/${created.id}`).send(created);
    },
  );

  app.post(
    "/shipments/bulk",
    {
      onRequest: permitAny(shipmentPolicy, ["create", "update"]),
      schema: operation("bulkShipments", "Create and change shipments: all, or none", {
        body: shipmentBulk,
        response: { 200: bulkResultSchema(shipmentSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createShipment(scope, input),
          update: ({ id, values, version }) => updateShipment(scope, id, values, version),
        }),
      );
    },
  );

  app.patch(
    "/shipments/:id",
    {
      onRequest: permit(shipmentPolicy, "update"),
      schema: operation("updateShipment", "Change a shipment", {
        params: idParameters,
        body: shipmentUpdateSchema,
        response: { 200: shipmentSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateShipment(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.post(
    "/shipments/:id/hand-over",
    {
      onRequest: permit(shipmentPolicy, "handOver"),
      schema: operation("handOverShipment", "Hand over (shipment)", {
        params: idParameters,
        body: orNothing(handOverShipmentSchema),
        response: { 200: shipmentSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => handOverShipment(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/shipments/:id/deliver",
    {
      onRequest: permit(shipmentPolicy, "deliver"),
      schema: operation("deliverShipment", "Deliver (shipment)", {
        params: idParameters,
        body: orNothing(deliverShipmentSchema),
        response: { 200: shipmentSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => deliverShipment(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/shipments/:id/report-lost",
    {
      onRequest: permit(shipmentPolicy, "reportLost"),
      schema: operation("reportLostShipment", "Report lost (shipment)", {
        params: idParameters,
        body: orNothing(reportLostShipmentSchema),
        response: { 200: shipmentSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) =>
        reportLostShipment(scope, params.id, body, expectedVersion(request)),
      );
      return versioned(reply, result);
    },
  );
};
