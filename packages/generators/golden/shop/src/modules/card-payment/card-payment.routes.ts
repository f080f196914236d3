import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byId, only } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { cardPaymentPolicy } from "./card-payment.policy.ts";
import {
  cardPaymentQuery,
  createCardPayment,
  deleteCardPayment,
  getCardPayment,
  listCardPayments,
  updateCardPayment,
} from "./card-payment.repository.ts";
import {
  type CardPayment,
  cardPaymentCreateSchema,
  cardPaymentSchema,
  cardPaymentUpdateSchema,
} from "./card-payment.schema.ts";

const included = {
  customer: customerSchema.nullish(),
};
const cardPaymentResourceSchema = cardPaymentSchema.extend(included).meta({ id: "CardPaymentResource" });
type CardPaymentResource = z.infer<typeof cardPaymentResourceSchema>;
const cardPaymentPage = pageSchema(cardPaymentResourceSchema);

export const cardPaymentRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/card-payments",
    {
      onRequest: permit(cardPaymentPolicy, "read"),
      schema: {
        tags: ["CardPayment"],
        operationId: "listCardPayments",
        summary: "List card payments",
        querystring: cardPaymentQuery.schema,
        response: { 200: cardPaymentPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCardPayments(scope, cardPaymentQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "read"),
      schema: {
        tags: ["CardPayment"],
        operationId: "getCardPayment",
        summary: "Read a card payment",
        params: idParameters,
        querystring: cardPaymentQuery.readSchema,
        response: { 200: cardPaymentResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getCardPayment(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/card-payments",
    {
      onRequest: permit(cardPaymentPolicy, "create"),
      schema: {
        tags: ["CardPayment"],
        operationId: "createCardPayment",
        summary: "Create a card payment",
        body: cardPaymentCreateSchema,
        response: { 201: cardPaymentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCardPayment(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/card-payments/${created.id}`).send(created);
    },
  );

  app.patch(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "update"),
      schema: {
        tags: ["CardPayment"],
        operationId: "updateCardPayment",
        summary: "Change a card payment",
        params: idParameters,
        body: cardPaymentUpdateSchema,
        response: { 200: cardPaymentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCardPayment(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "delete"),
      schema: {
        tags: ["CardPayment"],
        operationId: "deleteCardPayment",
        summary: "Delete a card payment",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCardPayment(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly CardPayment[],
  include: ReadonlySet<string>,
): Promise<CardPaymentResource[]> {
  const customerById =
    include.has("customer") &&
    byId(
      await findCustomers(
        scope,
        inArray(
          customers.id,
          items.map((item) => item.customerId),
        ),
      ),
    );
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.customerId) ?? null }),
  }));
}
