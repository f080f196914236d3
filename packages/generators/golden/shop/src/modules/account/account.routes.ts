import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byKey, only } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCustomers } from "../customer/customer.repository.ts";
import { customerSchema } from "../customer/customer.schema.ts";
import { accountPolicy } from "./account.policy.ts";
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

export const accountRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/accounts",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: {
        tags: ["Account"],
        operationId: "listAccounts",
        summary: "List accounts",
        querystring: accountQuery.schema,
        response: { 200: accountPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listAccounts(scope, accountQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: {
        tags: ["Account"],
        operationId: "getAccount",
        summary: "Read an account",
        params: idParameters,
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getAccount(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/accounts/by/login/:login",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: {
        tags: ["Account"],
        operationId: "getAccountByKey",
        summary: "Read an account by its natural key",
        params: z.object({ login: accountSchema.shape.login }),
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getAccountByKey(scope, params)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/accounts",
    {
      onRequest: permit(accountPolicy, "create"),
      schema: {
        tags: ["Account"],
        operationId: "createAccount",
        summary: "Create an account",
        body: accountCreateSchema,
        response: { 201: accountSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createAccount(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/accounts/${created.id}`).send(created);
    },
  );

  app.patch(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "update"),
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
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateAccount(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "delete"),
      schema: {
        tags: ["Account"],
        operationId: "deleteAccount",
        summary: "Delete an account",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteAccount(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly Account[],
  include: ReadonlySet<string>,
): Promise<AccountResource[]> {
  const customerById =
    include.has("customer") &&
    byKey(
      await findCustomers(
        scope,
        inArray(
          customers.accountId,
          items.map((item) => item.id),
        ),
      ),
      (found) => found.accountId ?? "",
    );
  return items.map((item) => ({
    ...item,
    ...(customerById && { customer: customerById.get(item.id) ?? null }),
  }));
}
