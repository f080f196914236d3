import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byKey, only } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import {
  accountQuery,
  createAccount,
  deleteAccount,
  getAccount,
  getAccountByKey,
  listAccounts,
  updateAccount,
} from "./account.repository.ts";
import { type Account, accountCreateSchema, accountSchema, accountUpdateSchema } from "./account.schema.ts";

const included = {
  customer: customerSchema.nullish(),
};
const accountResourceSchema = accountSchema.extend(included).meta({ id: "AccountResource" });
type AccountResource = z.infer<typeof accountResourceSchema>;
const accountPage = pageSchema(accountResourceSchema);

export const accountRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/accounts",
    {
      schema: {
        tags: ["Account"],
        operationId: "listAccounts",
        summary: "List accounts",
        querystring: accountQuery.schema,
        response: { 200: accountPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listAccounts(db, accountQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/accounts/:id",
    {
      schema: {
        tags: ["Account"],
        operationId: "getAccount",
        summary: "Read an account",
        params: idParameters,
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getAccount(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/accounts/by/login/:login",
    {
      schema: {
        tags: ["Account"],
        operationId: "getAccountByKey",
        summary: "Read an account by its natural key",
        params: z.object({ login: accountSchema.shape.login }),
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getAccountByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/accounts",
    {
      schema: {
        tags: ["Account"],
        operationId: "createAccount",
        summary: "Create an account",
        body: accountCreateSchema,
        response: { 201: accountSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createAccount(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/accounts/${created.id}`).send(created);
    },
  );

  app.patch(
    "/accounts/:id",
    {
      schema: {
        tags: ["Account"],
        operationId: "updateAccount",
        summary: "Change an account",
        params: idParameters,
        body: accountUpdateSchema,
        response: { 200: accountSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateAccount(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/accounts/:id",
    {
      schema: {
        tags: ["Account"],
        operationId: "deleteAccount",
        summary: "Delete an account",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteAccount(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Account[],
  include: ReadonlySet<string>,
): Promise<AccountResource[]> {
  const customerById =
    include.has("customer") &&
    byKey(await findCustomers(db, inArray(customers.accountId, items.map((item) => item.id))), (found) => found.accountId ?? "");
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.id) ?? null }),
  }));
}
