import { eq } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { customers } from "../../db/schema/customers.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
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
import { bankTransferSchema } from "../bank-transfer/bank-transfer.schema.ts";
import { cardPaymentSchema } from "../card-payment/card-payment.schema.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { paymentMethodPolicy } from "./payment-method.policy.ts";
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
const includes = includesOf<AnyPaymentMethod, PaymentMethodResource>({
  customer: toOne(customers.id, findCustomers, (item) => item.customerId),
});
const paymentMethodPage = pageSchema(paymentMethodResourceSchema);
const paymentMethodBulk = bulkSchema({
  create: paymentMethodCreateSchema.optional(),
  update: versionedUpdate(paymentMethodUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("PaymentMethod");

export const paymentMethodRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/payment-methods",
    {
      onRequest: permit(paymentMethodPolicy, "read"),
      schema: operation("listPaymentMethods", "List payment methods", {
        querystring: paymentMethodQuery.schema,
        response: { 200: paymentMethodPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listPaymentMethods(scope, paymentMethodQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/customers/:id/payment-methods",
    {
      onRequest: permit(paymentMethodPolicy, "read"),
      schema: operation("listPaymentMethodsOfCustomer", "List the payment methods of a customer", {
        params: idParameters,
        querystring: paymentMethodQuery.schema,
        response: { 200: paymentMethodPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await customerPolicy.requireReadable(scope, params.id);
        const within = eq(paymentMethods.customerId, params.id);
        const page = await listPaymentMethods(scope, paymentMethodQuery.page(query, cursors), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/payment-methods/:id",
    {
      onRequest: permit(paymentMethodPolicy, "read"),
      schema: operation("getPaymentMethod", "Read a payment method", {
        params: idParameters,
        querystring: paymentMethodQuery.readSchema,
        response: { 200: paymentMethodResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getPaymentMethod(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/payment-methods",
    {
      onRequest: permit(paymentMethodPolicy, "create"),
      schema: operation("createPaymentMethod", "Create a payment method", {
        body: paymentMethodCreateSchema,
        response: { 201: anyPaymentMethodSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createPaymentMethod(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/payment-methods/${created.id}`).send(created);
    },
  );

  app.post(
    "/payment-methods/bulk",
    {
      onRequest: permitAny(paymentMethodPolicy, ["create", "update", "delete"]),
      schema: operation("bulkPaymentMethods", "Create, change and delete payment methods: all, or none", {
        body: paymentMethodBulk,
        response: { 200: bulkResultSchema(anyPaymentMethodSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createPaymentMethod(scope, input),
          update: ({ id, values, version }) => updatePaymentMethod(scope, id, values, version),
          delete: ({ id, version }) => deletePaymentMethod(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/payment-methods/:id",
    {
      onRequest: permit(paymentMethodPolicy, "update"),
      schema: operation("updatePaymentMethod", "Change a payment method", {
        params: idParameters,
        body: paymentMethodUpdateSchema,
        response: { 200: anyPaymentMethodSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updatePaymentMethod(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/payment-methods/:id",
    {
      onRequest: permit(paymentMethodPolicy, "delete"),
      schema: operation("deletePaymentMethod", "Delete a payment method", {
        params: idParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deletePaymentMethod(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
