import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, byKey, only, requireRow } from "../../db/rows.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findAccounts } from "../account/account.repository.ts";
import { accountSchema } from "../account/account.schema.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { findPaymentMethods } from "../payment-method/payment-method.repository.ts";
import { anyPaymentMethodSchema } from "../payment-method/payment-method.schema.ts";
import { findShipments } from "../shipment/shipment.repository.ts";
import { shipmentSchema } from "../shipment/shipment.schema.ts";
import {
  createOrder,
  deleteOrder,
  getOrder,
  getOrderByKey,
  listOrders,
  orderQuery,
  updateOrder,
} from "./order.repository.ts";
import { type Order, orderCreateSchema, orderSchema, orderUpdateSchema } from "./order.schema.ts";

const included = {
  customer: customerSchema.nullish(),
  paidBy: anyPaymentMethodSchema.nullish(),
  handledBy: accountSchema.nullish(),
  shipment: shipmentSchema.nullish(),
};
const orderResourceSchema = orderSchema.extend(included).meta({ id: "OrderResource" });
type OrderResource = z.infer<typeof orderResourceSchema>;
const orderPage = pageSchema(orderResourceSchema);

export const orderRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/orders",
    {
      schema: {
        tags: ["Order"],
        operationId: "listOrders",
        summary: "List orders",
        querystring: orderQuery.schema,
        response: { 200: orderPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listOrders(db, orderQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/customers/:id/orders",
    {
      schema: {
        tags: ["Order"],
        operationId: "listOrdersOfCustomer",
        summary: "List the orders of a customer",
        params: idParameters,
        querystring: orderQuery.schema,
        response: { 200: orderPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, customers, customers.id, params.id, "customer");
      const scope = eq(orders.customerId, params.id);
      const page = await listOrders(db, orderQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/payment-methods/:id/orders",
    {
      schema: {
        tags: ["Order"],
        operationId: "listOrdersOfPaymentMethod",
        summary: "List the orders of a payment method",
        params: idParameters,
        querystring: orderQuery.schema,
        response: { 200: orderPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, paymentMethods, paymentMethods.id, params.id, "payment method");
      const scope = eq(orders.paidById, params.id);
      const page = await listOrders(db, orderQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/orders/:id",
    {
      schema: {
        tags: ["Order"],
        operationId: "getOrder",
        summary: "Read an order",
        params: idParameters,
        querystring: orderQuery.readSchema,
        response: { 200: orderResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getOrder(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/orders/by/number/:number",
    {
      schema: {
        tags: ["Order"],
        operationId: "getOrderByKey",
        summary: "Read an order by its natural key",
        params: z.object({ number: orderSchema.shape.number }),
        querystring: orderQuery.readSchema,
        response: { 200: orderResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getOrderByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/orders",
    {
      schema: {
        tags: ["Order"],
        operationId: "createOrder",
        summary: "Create an order",
        body: orderCreateSchema,
        response: { 201: orderSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createOrder(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/orders/${created.id}`).send(created);
    },
  );

  app.patch(
    "/orders/:id",
    {
      schema: {
        tags: ["Order"],
        operationId: "updateOrder",
        summary: "Change an order",
        params: idParameters,
        body: orderUpdateSchema,
        response: { 200: orderSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateOrder(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/orders/:id",
    {
      schema: {
        tags: ["Order"],
        operationId: "deleteOrder",
        summary: "Delete an order",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteOrder(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Order[],
  include: ReadonlySet<string>,
): Promise<OrderResource[]> {
  const customerById =
    include.has("customer") &&
    byId(await findCustomers(db, inArray(customers.id, items.map((item) => item.customerId))));
  const paidByById =
    include.has("paidBy") &&
    byId(await findPaymentMethods(db, inArray(paymentMethods.id, items.flatMap((item) => item.paidById ?? []))));
  const handledByById =
    include.has("handledBy") &&
    byId(await findAccounts(db, inArray(accounts.id, items.flatMap((item) => item.handledById ?? []))));
  const shipmentById =
    include.has("shipment") &&
    byKey(await findShipments(db, inArray(shipments.orderId, items.map((item) => item.id))), (found) => found.orderId);
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.customerId) ?? null }),
    ...(paidByById && { paidBy: paidByById.get(item.paidById ?? "") ?? null }),
    ...(handledByById && { handledBy: handledByById.get(item.handledById ?? "") ?? null }),
    ...(shipmentById && { shipment: shipmentById.get(item.id) ?? null }),
  }));
}
