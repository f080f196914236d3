import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { customers } from "../../db/schema/customers.ts";
import {
  bulk,
  bulkResultSchema,
  bulkSchema,
  requireVersions,
  versionedDelete,
  versionedUpdate,
} from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
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
const includes = includesOf<CardPayment, CardPaymentResource>({
  customer: toOne(customers.id, findCustomers, (item) => item.customerId),
});
const cardPaymentPage = pageSchema(cardPaymentResourceSchema);
const cardPaymentBulk = bulkSchema({
  create: cardPaymentCreateSchema.optional(),
  update: versionedUpdate(cardPaymentUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("CardPayment");

export const cardPaymentRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/card-payments",
    {
      onRequest: permit(cardPaymentPolicy, "read"),
      schema: operation("listCardPayments", "List card payments", {
        querystring: cardPaymentQuery.schema,
        response: { 200: cardPaymentPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCardPayments(scope, cardPaymentQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "read"),
      schema: operation("getCardPayment", "Read a card payment", {
        params: idParameters,
        querystring: cardPaymentQuery.readSchema,
        response: { 200: cardPaymentResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getCardPayment(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/card-payments",
    {
      onRequest: permit(cardPaymentPolicy, "create"),
      schema: operation("createCardPayment", "Create a card payment", {
        body: cardPaymentCreateSchema,
        response: { 201: cardPaymentSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCardPayment(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/card-payments/${created.id}`).send(created);
    },
  );

  app.post(
    "/card-payments/bulk",
    {
      onRequest: permitAny(cardPaymentPolicy, ["create", "update", "delete"]),
      schema: operation("bulkCardPayments", "Create, change and delete card payments: all, or none", {
        body: cardPaymentBulk,
        response: { 200: bulkResultSchema(cardPaymentSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createCardPayment(scope, input),
          update: ({ id, values, version }) => updateCardPayment(scope, id, values, version),
          delete: ({ id, version }) => deleteCardPayment(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "update"),
      schema: operation("updateCardPayment", "Change a card payment", {
        params: idParameters,
        body: cardPaymentUpdateSchema,
        response: { 200: cardPaymentSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCardPayment(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/card-payments/:id",
    {
      onRequest: permit(cardPaymentPolicy, "delete"),
      schema: operation("deleteCardPayment", "Delete a card payment", {
        params: idParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCardPayment(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
