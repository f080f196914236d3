import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { idParameters, partParameters, problems, type Services } from "../../http/routes.ts";
import { orderPolicy } from "../order/order.policy.ts";
import { changeOrder } from "../order/order.repository.ts";
import { addOrderLine, orderLinesOf, removeOrderLine, updateOrderLine } from "./order-line.repository.ts";
import { orderLineCreateSchema, orderLineSchema, orderLineUpdateSchema } from "./order-line.schema.ts";

export const orderLineRoutes: FastifyPluginAsyncZod<Services> = async (app, { run }) => {
  app.get(
    "/orders/:id/lines",
    {
      onRequest: permit(orderPolicy, "read"),
      schema: {
        tags: ["OrderLine"],
        operationId: "listLinesOfOrder",
        summary: "List the lines of an order",
        params: idParameters,
        response: { 200: z.object({ items: z.array(orderLineSchema) }), ...problems },
      },
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
      const expected = expectedVersion(request);
      const { version } = await run(request, (scope) =>
        changeOrder(scope, params.id, expected, () => removeOrderLine(scope, params.id, params.partId)),
      );
      sendVersion(reply, version);
      return reply.code(204).send(null);
    },
  );
};
