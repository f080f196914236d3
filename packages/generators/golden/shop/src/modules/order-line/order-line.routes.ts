import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, partParameters, type Services } from "../../http/routes.ts";
import { orderPolicy } from "../order/order.policy.ts";
import { changeOrder } from "../order/order.repository.ts";
import { addOrderLine, orderLinesOf, removeOrderLine, updateOrderLine } from "./order-line.repository.ts";
import { orderLineCreateSchema, orderLineSchema, orderLineUpdateSchema } from "./order-line.schema.ts";

const operation = operationsOf("OrderLine");

export const orderLineRoutes: FastifyPluginAsyncZod<Services> = async (app, { run }) => {
  app.get(
    "/orders/:id/lines",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: operation("listLinesOfOrder", "List the lines of an order", {
        params: idParameters,
        response: { 200: z.object({ items: z.array(orderLineSchema) }) },
      }),
    },
    async (request) => {
      const { params } = request;
      return run(request, async (scope) => {
        await orderPolicy.requireReadable(scope, params.id, "lines");
        const found = await orderLinesOf(scope, [params.id]);
        return { items: found.get(params.id) ?? [] };
      });
    },
  );

  app.post(
    "/orders/:id/lines",
    {
      onRequest: permit(orderPolicy, "update"),
      schema: operation("addLineToOrder", "Add an order line to an order", {
        params: idParameters,
        body: orderLineCreateSchema,
        response: { 201: orderLineSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const { version, result } = await run(request, (scope) =>
        changeOrder(scope, params.id, expected, () => addOrderLine(scope, params.id, body)),
      );
      sendVersion(reply, version);
      return reply.code(201).send(result);
    },
  );

  app.patch(
    "/orders/:id/lines/:partId",
    {
      onRequest: permit(orderPolicy, "update"),
      schema: operation("updateLineOfOrder", "Change an order line of an order", {
        params: partParameters,
        body: orderLineUpdateSchema,
        response: { 200: orderLineSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const { version, result } = await run(request, (scope) =>
        changeOrder(scope, params.id, expected, () => updateOrderLine(scope, params.id, params.partId, body)),
      );
      sendVersion(reply, version);
      return result;
    },
  );

  app.delete(
    "/orders/:id/lines/:partId",
    {
      onRequest: permit(orderPolicy, "update"),
      schema: operation("removeLineFromOrder", "Remove an order line from an order", {
        params: partParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      const { version } = await run(request, (scope) =>
        changeOrder(scope, params.id, expected, () => removeOrderLine(scope, params.id, params.partId)),
      );
      sendVersion(reply, version);
      return reply.code(204).send(null);
    },
  );
};
