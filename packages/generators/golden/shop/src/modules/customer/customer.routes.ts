import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import type { Scope } from "../../access/scope.ts";
import { byId, only } from "../../db/rows.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
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
const customerPage = pageSchema(customerResourceSchema);

export const customerRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors }) => {
  app.get(
    "/customers",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: {
        tags: ["Customer"],
        operationId: "listCustomers",
        summary: "List customers",
        querystring: customerQuery.schema,
        response: { 200: customerPage, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listCustomers(scope, customerQuery.page(query, cursors));
        return { ...page, items: await withIncluded(scope, page.items, query.include) };
      });
    },
  );

  app.get(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: {
        tags: ["Customer"],
        operationId: "getCustomer",
        summary: "Read a customer",
        params: idParameters,
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getCustomer(scope, params.id)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.get(
    "/customers/by/number/:number",
    {
      onRequest: permit(customerPolicy, "read"),
      schema: {
        tags: ["Customer"],
        operationId: "getCustomerByKey",
        summary: "Read a customer by its natural key",
        params: z.object({ number: customerSchema.shape.number }),
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) => {
        const items = [await getCustomerByKey(scope, params)];
        return only(await withIncluded(scope, items, query.include));
      });
      sendVersion(reply, found.version);
      return found;
    },
  );

  app.post(
    "/customers",
    {
      onRequest: permit(customerPolicy, "create"),
      schema: {
        tags: ["Customer"],
        operationId: "createCustomer",
        summary: "Create a customer",
        body: customerCreateSchema,
        response: { 201: customerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createCustomer(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/customers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "update"),
      schema: {
        tags: ["Customer"],
        operationId: "updateCustomer",
        summary: "Change a customer",
        params: idParameters,
        body: customerUpdateSchema,
        response: { 200: customerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateCustomer(scope, params.id, body, expected));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/customers/:id",
    {
      onRequest: permit(customerPolicy, "delete"),
      schema: {
        tags: ["Customer"],
        operationId: "deleteCustomer",
        summary: "Delete a customer",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteCustomer(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  scope: Scope,
  items: readonly Customer[],
  include: ReadonlySet<string>,
): Promise<CustomerResource[]> {
  const accountById =
    include.has("account") &&
    byId(
      await findAccounts(
        scope,
        inArray(
          accounts.id,
          items.flatMap((item) => item.accountId ?? []),
        ),
      ),
    );
  return items.map((item) => ({
    ...item,
    ...(accountById && { account: accountById.get(item.accountId ?? "") ?? null }),
  }));
}
