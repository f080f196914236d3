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
import { includesOf, inverse } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
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
const includes = includesOf<Account, AccountResource>({
  customer: inverse(customers.accountId, findCustomers, (found) => found.accountId),
});
const accountPage = pageSchema(accountResourceSchema);
const accountBulk = bulkSchema({
  create: accountCreateSchema.optional(),
  update: versionedUpdate(accountUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("Account");

export const accountRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/accounts",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: operation("listAccounts", "List accounts", {
        querystring: accountQuery.schema,
        response: { 200: accountPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listAccounts(scope, accountQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: operation("getAccount", "Read an account", {
        params: idParameters,
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getAccount(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/accounts/by/login/:login",
    {
      onRequest: permit(accountPolicy, "read"),
      schema: operation("getAccountByKey", "Read an account by its natural key", {
        params: z.object({ login: accountSchema.shape.login }),
        querystring: accountQuery.readSchema,
        response: { 200: accountResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getAccountByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/accounts",
    {
      onRequest: permit(accountPolicy, "create"),
      schema: operation("createAccount", "Create an account", {
        body: accountCreateSchema,
        response: { 201: accountSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createAccount(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/accounts/${created.id}`).send(created);
    },
  );

  app.post(
    "/accounts/bulk",
    {
      onRequest: permitAny(accountPolicy, ["create", "update", "delete"]),
      schema: operation("bulkAccounts", "Create, change and delete accounts: all, or none", {
        body: accountBulk,
        response: { 200: bulkResultSchema(accountSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createAccount(scope, input),
          update: ({ id, values, version }) => updateAccount(scope, id, values, version),
          delete: ({ id, version }) => deleteAccount(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "update"),
      schema: operation("updateAccount", "Change an account", {
        params: idParameters,
        body: accountUpdateSchema,
        response: { 200: accountSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateAccount(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/accounts/:id",
    {
      onRequest: permit(accountPolicy, "delete"),
      schema: operation("deleteAccount", "Delete an account", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteAccount(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
