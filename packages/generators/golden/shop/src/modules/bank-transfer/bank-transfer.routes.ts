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

export const bankTransferRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/bank-transfers",
    {
      schema: {
        tags: ["BankTransfer"],
        operationId: "listBankTransfers",
        summary: "List bank transfers",
        querystring: bankTransferQuery.schema,
        response: { 200: bankTransferPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listBankTransfers(db, bankTransferQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/bank-transfers/:id",
    {
      schema: {
        tags: ["BankTransfer"],
        operationId: "getBankTransfer",
        summary: "Read a bank transfer",
        params: idParameters,
        querystring: bankTransferQuery.readSchema,
        response: { 200: bankTransferResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getBankTransfer(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/bank-transfers",
    {
      schema: {
        tags: ["BankTransfer"],
        operationId: "createBankTransfer",
        summary: "Create a bank transfer",
        body: bankTransferCreateSchema,
        response: { 201: bankTransferSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createBankTransfer(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/bank-transfers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/bank-transfers/:id",
    {
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
      const updated = await updateBankTransfer(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/bank-transfers/:id",
    {
      schema: {
        tags: ["BankTransfer"],
        operationId: "deleteBankTransfer",
        summary: "Delete a bank transfer",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteBankTransfer(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly BankTransfer[],
  include: ReadonlySet<string>,
): Promise<BankTransferResource[]> {
  const customerById =
    include.has("customer") &&
    byId(await findCustomers(db, inArray(customers.id, items.map((item) => item.customerId))));
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.customerId) ?? null }),
  }));
}
