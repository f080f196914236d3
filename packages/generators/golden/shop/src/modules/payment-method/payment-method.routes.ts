import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { bankTransferSchema } from "../bank-transfer/bank-transfer.schema.ts";
import { cardPaymentSchema } from "../card-payment/card-payment.schema.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import {
  createPaymentMethod,
  deletePaymentMethod,
  getPaymentMethod,
  listPaymentMethods,
  paymentMethodQuery,
  updatePaymentMethod,
} from "./payment-method.repository.ts";
import {
  type AnyPaymentMethod,
  anyPaymentMethodSchema,
  paymentMethodCreateSchema,
  paymentMethodSchema,
  paymentMethodUpdateSchema,
} from "./payment-method.schema.ts";

const included = {
  customer: customerSchema.nullish(),
};
const paymentMethodResourceSchema = z
  .discriminatedUnion("kind", [
    paymentMethodSchema.extend(included),
    cardPaymentSchema.extend(included),
    bankTransferSchema.extend(included),
  ])
  .meta({ id: "PaymentMethodResource" });
type PaymentMethodResource = z.infer<typeof paymentMethodResourceSchema>;
const paymentMethodPage = pageSchema(paymentMethodResourceSchema);

export const paymentMethodRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/payment-methods",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "listPaymentMethods",
        summary: "List payment methods",
        querystring: paymentMethodQuery.schema,
        response: { 200: paymentMethodPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listPaymentMethods(db, paymentMethodQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/customers/:id/payment-methods",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "listPaymentMethodsOfCustomer",
        summary: "List the payment methods of a customer",
        params: idParameters,
        querystring: paymentMethodQuery.schema,
        response: { 200: paymentMethodPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, customers, customers.id, params.id, "customer");
      const scope = eq(paymentMethods.customerId, params.id);
      const page = await listPaymentMethods(db, paymentMethodQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/payment-methods/:id",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "getPaymentMethod",
        summary: "Read a payment method",
        params: idParameters,
        querystring: paymentMethodQuery.readSchema,
        response: { 200: paymentMethodResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getPaymentMethod(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/payment-methods",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "createPaymentMethod",
        summary: "Create a payment method",
        body: paymentMethodCreateSchema,
        response: { 201: paymentMethodSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createPaymentMethod(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/payment-methods/${created.id}`).send(created);
    },
  );

  app.patch(
    "/payment-methods/:id",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "updatePaymentMethod",
        summary: "Change a payment method",
        params: idParameters,
        body: paymentMethodUpdateSchema,
        response: { 200: anyPaymentMethodSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updatePaymentMethod(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/payment-methods/:id",
    {
      schema: {
        tags: ["PaymentMethod"],
        operationId: "deletePaymentMethod",
        summary: "Delete a payment method",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deletePaymentMethod(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly AnyPaymentMethod[],
  include: ReadonlySet<string>,
): Promise<PaymentMethodResource[]> {
  const customerById =
    include.has("customer") &&
    byId(await findCustomers(db, inArray(customers.id, items.map((item) => item.customerId))));
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.customerId) ?? null }),
  }));
}
