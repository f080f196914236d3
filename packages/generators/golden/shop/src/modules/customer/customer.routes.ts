import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { accounts } from "../../db/schema/accounts.ts";
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
import { findAccounts } from "../account/account.repository.ts";
import { accountSchema } from "../account/account.schema.ts";
import { customerPolicy } from "./customer.policy.ts";
import {
  createCustomer,
  customerQuery,
  deleteCustomer,
  getCustomer,
  getCustomerByKey,
  listCustomers,
  updateCustomer,
} from "./customer.repository.ts";
import { type Customer, customerCreateSchema, customerSchema, customerUpdateSchema } from "./customer.schema.ts";

const included = {
  account: accountSchema.nullish(),
};
const customerResourceSchema = customerSchema.extend(included).meta({ id: "CustomerResource" });
type CustomerResource = z.infer<typeof customerResourceSchema>;
const includes = includesOf<Customer, CustomerResource>({
  account: toOne(accounts.id, findAccounts, (item) => item.accountId),
});
const customerPage = pageSchema(customerResourceSchema);
const customerBulk = bulkSchema({
  create: customerCreateSchema.optional(),
  update: versionedUpdate(customerUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("Customer");

export const customerRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/customers",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: operation("listCustomers", "List customers", {
        querystring: customerQuery.schema,
        response: { 200: customerPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCustomers(scope, customerQuery.page(query, cursors));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: operation("getCustomer", "Read a customer", {
        params: idParameters,
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getCustomer(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/customers/by/number/:number",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: operation("getCustomerByKey", "Read a customer by its natural key", {
        params: z.object({ number: customerSchema.shape.number }),
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getCustomerByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/customers",
    {
      onRequest: permit(customerPolicy, "create"),
      schema: operation("createCustomer", "Create a customer", {
        body: customerCreateSchema,
        response: { 201: customerSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCustomer(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/customers/${created.id}`).send(created);
    },
  );

  app.post(
    "/customers/bulk",
    {
      onRequest: permitAny(customerPolicy, ["create", "update", "delete"]),
      schema: operation("bulkCustomers", "Create, change and delete customers: all, or none", {
        body: customerBulk,
        response: { 200: bulkResultSchema(customerSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createCustomer(scope, input),
          update: ({ id, values, version }) => updateCustomer(scope, id, values, version),
          delete: ({ id, version }) => deleteCustomer(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "update"),
      schema: operation("updateCustomer", "Change a customer", {
        params: idParameters,
        body: customerUpdateSchema,
        response: { 200: customerSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCustomer(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "delete"),
      schema: operation("deleteCustomer", "Delete a customer", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCustomer(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};
