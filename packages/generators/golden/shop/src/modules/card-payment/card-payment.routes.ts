import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
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

export const cardPaymentRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/card-payments",
    {
      schema: {
        tags: ["CardPayment"],
        operationId: "listCardPayments",
        summary: "List card payments",
        querystring: cardPaymentQuery.schema,
        response: { 200: cardPaymentPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listCardPayments(db, cardPaymentQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/card-payments/:id",
    {
      schema: {
        tags: ["CardPayment"],
        operationId: "getCardPayment",
        summary: "Read a card payment",
        params: idParameters,
        querystring: cardPaymentQuery.readSchema,
        response: { 200: cardPaymentResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getCardPayment(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/card-payments",
    {
      schema: {
        tags: ["CardPayment"],
        operationId: "createCardPayment",
        summary: "Create a card payment",
        body: cardPaymentCreateSchema,
        response: { 201: cardPaymentSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createCardPayment(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/card-payments/${created.id}`).send(created);
    },
  );

  app.patch(
    "/card-payments/:id",
    {
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
      const updated = await updateCardPayment(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/card-payments/:id",
    {
      schema: {
        tags: ["CardPayment"],
        operationId: "deleteCardPayment",
        summary: "Delete a card payment",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteCardPayment(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly CardPayment[],
  include: ReadonlySet<string>,
): Promise<CardPaymentResource[]> {
  const customerById =
    include.has("customer") &&
    byId(await findCustomers(db, inArray(customers.id, items.map((item) => item.customerId))));
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.customerId) ?? null }),
  }));
}
