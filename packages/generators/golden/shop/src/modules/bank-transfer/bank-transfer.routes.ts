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
const bankTransferPage = pageSchema(bankTransferResourceSchema);

export const bankTransferRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/bank-transfers",
    {
      onRequest: permit(bankTransferPolicy, "read"),
      schema: {
        tags: ["BankTransfer"],
        operationId: "listBankTransfers",
        summary: "List bank transfers",
        querystring: bankTransferQuery.schema,
        response: { 200: bankTransferPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listBankTransfers(scope, bankTransferQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "read"),
      schema: {
        tags: ["BankTransfer"],
        operationId: "getBankTransfer",
        summary: "Read a bank transfer",
        params: idParameters,
        querystring: bankTransferQuery.readSchema,
        response: { 200: bankTransferResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getBankTransfer(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/bank-transfers",
    {
      onRequest: permit(bankTransferPolicy, "create"),
      schema: {
        tags: ["BankTransfer"],
        operationId: "createBankTransfer",
        summary: "Create a bank transfer",
        body: bankTransferCreateSchema,
        response: { 201: bankTransferSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createBankTransfer(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/bank-transfers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "update"),
      schema: {
        tags: ["BankTransfer"],
        operationId: "updateBankTransfer",
        summary: "Change a bank transfer",
        params: idParameters,
        body: bankTransferUpdateSchema,
        response: { 200: bankTransferSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateBankTransfer(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/bank-transfers/:id",
    {
      onRequest: permit(bankTransferPolicy, "delete"),
      schema: {
        tags: ["BankTransfer"],
        operationId: "deleteBankTransfer",
        summary: "Delete a bank transfer",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteBankTransfer(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly BankTransfer[],
  include: ReadonlySet<string>,
): Promise<BankTransferResource[]> {
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
