import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRow } from "../../db/rows.ts";
import { orders } from "../../db/schema/orders.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { idParameters, partParameters, problems, type Services } from "../../http/routes.ts";
import { touchOrder } from "../order/order.repository.ts";
import { addOrderLine, orderLinesOf, removeOrderLine, updateOrderLine } from "./order-line.repository.ts";
import { orderLineCreateSchema, orderLineSchema, orderLineUpdateSchema } from "./order-line.schema.ts";

export const orderLineRoutes: FastifyPluginAsyncZod<Services> = async (app, { db }) => {
  app.get(
    "/orders/:id/lines",
    {
      schema: {
        tags: ["OrderLine"],
        operationId: "listLinesOfOrder",
        summary: "List the lines of an order",
        params: idParameters,
        response: { 200: z.object({ items: z.array(orderLineSchema) }), ...problems },
      },
    },
    async ({ params }) => {
      await requireRow(db, orders, orders.id, params.id, "order");
      const found = await orderLinesOf(db, [params.id]);
      return { items: found.get(params.id) ?? [] };
    },
  );

  app.post(
    "/orders/:id/lines",
    {
      schema: {
        tags: ["OrderLine"],
        operationId: "addLineToOrder",
        summary: "Add an order line to an order",
        params: idParameters,
        body: orderLineCreateSchema,
        response: { 201: orderLineSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const { version, created } = await db.transaction(async (tx) => {
        const version = await touchOrder(tx, params.id, expectedVersion(request));
        return { version, created: await addOrderLine(tx, params.id, body) };
      });
      sendVersion(reply, version);
      return reply.code(201).send(created);
    },
  );

  app.patch(
    "/orders/:id/lines/:partId",
    {
      schema: {
        tags: ["OrderLine"],
        operationId: "updateLineOfOrder",
        summary: "Change an order line of an order",
        params: partParameters,
        body: orderLineUpdateSchema,
        response: { 200: orderLineSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const { version, updated } = await db.transaction(async (tx) => {
        const version = await touchOrder(tx, params.id, expectedVersion(request));
        return { version, updated: await updateOrderLine(tx, params.id, params.partId, body) };
      });
      sendVersion(reply, version);
      return updated;
    },
  );

  app.delete(
    "/orders/:id/lines/:partId",
    {
      schema: {
        tags: ["OrderLine"],
        operationId: "removeLineFromOrder",
        summary: "Remove an order line from an order",
        params: partParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const version = await db.transaction(async (tx) => {
        const version = await touchOrder(tx, params.id, expectedVersion(request));
        await removeOrderLine(tx, params.id, params.partId);
        return version;
      });
      sendVersion(reply, version);
      return reply.code(204).send(null);
    },
  );
};
