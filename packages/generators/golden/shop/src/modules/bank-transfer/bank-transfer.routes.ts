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
import { bankTransferPolicy } from "./bank-transfer.policy.ts";
import {
  bankTransferQuery,
  createBankTransfer,
  deleteBankTransfer,
  getBankTransfer,
  listBankTransfers,
  updateBankTransfer,
} from "./bank-transfer.repository.ts";
import {
  type BankTransfer,
  bankTransferCreateSchema,
  bankTransferSchema,
  bankTransferUpdateSchema,
} from "./bank-transfer.schema.ts";

const included = {
  customer: customerSchema.nullish(),
};
const bankTransferResourceSchema = bankTransferSchema.extend(included).meta({ id: "BankTransferResource" });
type BankTransferResource = z.infer<typeof bankTransferResourceSchema>;
const includes = includesOf<BankTransfer, BankTransferResource>({
  customer: toOne(customers.id, findCustomers, (item) => item.customerId),
});
const bankTransferPage = pageSchema(bankTransferResourceSchema);
const bankTransferBulk = bulkSchema({
  create: bankTransferCreateSchema.optional(),
  update: versionedUpdate(bankTransferUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("BankTransfer");

export const bankTransferRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/bank-transfers",
    {
      onRequest: permit(bankTransferPolicy, "read"),
      schema: operation("listBankTransfers", "List bank transfers", {
        querystring: bankTransferQuery.schema,
        response: { 200: bankTransferPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listBankTransfers(scope, bankTransferQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "read"),
      schema: operation("getBankTransfer", "Read a bank transfer", {
        params: idParameters,
        querystring: bankTransferQuery.readSchema,
        response: { 200: bankTransferResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getBankTransfer(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/bank-transfers",
    {
      onRequest: permit(bankTransferPolicy, "create"),
      schema: operation("createBankTransfer", "Create a bank transfer", {
        body: bankTransferCreateSchema,
        response: { 201: bankTransferSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createBankTransfer(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/bank-transfers/${created.id}`).send(created);
    },
  );

  app.post(
    "/bank-transfers/bulk",
    {
      onRequest: permitAny(bankTransferPolicy, ["create", "update", "delete"]),
      schema: operation("bulkBankTransfers", "Create, change and delete bank transfers: all, or none", {
        body: bankTransferBulk,
        response: { 200: bulkResultSchema(bankTransferSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createBankTransfer(scope, input),
          update: ({ id, values, version }) => updateBankTransfer(scope, id, values, version),
          delete: ({ id, version }) => deleteBankTransfer(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "update"),
      schema: operation("updateBankTransfer", "Change a bank transfer", {
        params: idParameters,
        body: bankTransferUpdateSchema,
        response: { 200: bankTransferSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateBankTransfer(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "delete"),
      schema: operation("deleteBankTransfer", "Delete a bank transfer", {
        params: idParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteBankTransfer(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
