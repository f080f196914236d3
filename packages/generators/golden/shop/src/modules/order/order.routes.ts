import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { orNothing } from "../../actions/input.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { customers } from "../../db/schema/customers.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { orders } from "../../db/schema/orders.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { exportResponse } from "../../exports/exports.ts";
import { bulk, bulkResultSchema, bulkSchema, requireVersions, versionedUpdate } from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { findAccounts } from "../account/account.repository.ts";
import { accountSchema } from "../account/account.schema.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { paymentMethodPolicy } from "../payment-method/payment-method.policy.ts";
import { findPaymentMethods } from "../payment-method/payment-method.repository.ts";
import { anyPaymentMethodSchema } from "../payment-method/payment-method.schema.ts";
import { orderColumns } from "./order.export.ts";
import { orderPolicy } from "./order.policy.ts";
import { createOrder, getOrder, getOrderByKey, listOrders, orderQuery, updateOrder } from "./order.repository.ts";
import { type Order, orderCreateSchema, orderSchema, orderUpdateSchema, orderWrittenSchema } from "./order.schema.ts";
import {
  cancelOrder,
  cancelOrderSchema,
  payOrder,
  payOrderSchema,
  placeOrder,
  placeOrderSchema,
  shipOrder,
  shipOrderSchema,
} from "./order.workflow.ts";

const included = {
  customer: customerSchema.nullish(),
  paidBy: anyPaymentMethodSchema.nullish(),
  handledBy: accountSchema.nullish(),
};
const orderResourceSchema = orderSchema.extend(included).meta({ id: "OrderResource" });
type OrderResource = z.infer<typeof orderResourceSchema>;
const includes = includesOf<Order, OrderResource>({
  customer: toOne(customers.id, findCustomers, (item) => item.customerId),
  paidBy: toOne(paymentMethods.id, findPaymentMethods, (item) => item.paidById),
  handledBy: toOne(accounts.id, findAccounts, (item) => item.handledById),
});
const orderPage = pageSchema(orderResourceSchema);
const orderBulk = bulkSchema({ create: orderCreateSchema.optional(), update: versionedUpdate(orderUpdateSchema) });

const operation = operationsOf("Order");

export const orderRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors, exports }) => {
  app.get(
    "/orders",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("listOrders", "List orders", { querystring: orderQuery.schema, response: { 200: orderPage } }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listOrders(scope, orderQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/orders/export",
    {
      onRequest: permit(orderPolicy, "read"),
      exposeHeadRoute: false,
      schema: operation("exportOrders", "Download the list of orders", {
        querystring: orderQuery.exportSchema(["xlsx", "csv"]),
        response: { 200: exportResponse },
      }),
    },
    async (request, reply) => {
      const { query } = request;
      return exports.send(request, reply, {
        name: "orders",
        columns: orderColumns,
        format: query.format,
        policy: orderPolicy,
        parts: [orderLines.orderId],
        page: (_, cursor, limit) => orderQuery.page({ ...query, cursor, limit }, cursors),
        read: listOrders,
      });
    },
  );

  app.get(
    "/customers/:id/orders",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("listOrdersOfCustomer", "List the orders of a customer", {
        params: idParameters,
        querystring: orderQuery.schema,
        response: { 200: orderPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await customerPolicy.requireReadable(scope, params.id);
        const within = eq(orders.customerId, params.id);
        const page = await listOrders(scope, orderQuery.page(query, cursors), within, ["customerId"]);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/payment-methods/:id/orders",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("listOrdersOfPaymentMethod", "List the orders of a payment method", {
        params: idParameters,
        querystring: orderQuery.schema,
        response: { 200: orderPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await paymentMethodPolicy.requireReadable(scope, params.id);
        const within = eq(orders.paidById, params.id);
        const page = await listOrders(scope, orderQuery.page(query, cursors), within, ["paidById"]);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/orders/:id",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("getOrder", "Read an order", {
        params: idParameters,
        querystring: orderQuery.readSchema,
        response: { 200: orderResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getOrder(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/orders/by/number/:number",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("getOrderByKey", "Read an order by its natural key", {
        params: z.object({ number: orderSchema.shape.number }),
        querystring: orderQuery.readSchema,
        response: { 200: orderResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getOrderByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/orders",
    {
      onRequest: permit(orderPolicy, "create"),
      schema: operation("createOrder", "Create an order", {
        body: orderCreateSchema,
        response: { 201: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createOrder(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/orders/${created.id}`).send(created);
    },
  );

  app.post(
    "/orders/bulk",
    {
      onRequest: permitAny(orderPolicy, ["create", "update"]),
      schema: operation("bulkOrders", "Create and change orders: all, or none", {
        body: orderBulk,
        response: { 200: bulkResultSchema(orderWrittenSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createOrder(scope, input),
          update: ({ id, values, version }) => updateOrder(scope, id, values, version),
        }),
      );
    },
  );

  app.patch(
    "/orders/:id",
    {
      onRequest: permit(orderPolicy, "update"),
      schema: operation("updateOrder", "Change an order", {
        params: idParameters,
        body: orderUpdateSchema,
        response: { 200: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateOrder(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.post(
    "/orders/:id/place",
    {
      onRequest: permit(orderPolicy, "place"),
      schema: operation("placeOrder", "Place (order)", {
        params: idParameters,
        body: orNothing(placeOrderSchema),
        response: { 200: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => placeOrder(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/orders/:id/pay",
    {
      onRequest: permit(orderPolicy, "pay"),
      schema: operation("payOrder", "Pay (order)", {
        params: idParameters,
        body: orNothing(payOrderSchema),
        response: { 200: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => payOrder(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/orders/:id/ship",
    {
      onRequest: permit(orderPolicy, "ship"),
      schema: operation("shipOrder", "Ship (order)", {
        params: idParameters,
        body: orNothing(shipOrderSchema),
        response: { 200: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => shipOrder(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/orders/:id/cancel",
    {
      onRequest: permit(orderPolicy, "cancel"),
      schema: operation("cancelOrder", "Cancel (order)", {
        params: idParameters,
        body: cancelOrderSchema,
        response: { 200: orderWrittenSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => cancelOrder(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );
};
