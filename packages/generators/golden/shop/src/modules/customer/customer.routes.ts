import { inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only } from "../../db/rows.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findAccounts } from "../account/account.repository.ts";
import { accountSchema } from "../account/account.schema.ts";
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

export const customerRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/customers",
    {
      schema: {
        tags: ["Customer"],
        operationId: "listCustomers",
        summary: "List customers",
        querystring: customerQuery.schema,
        response: { 200: customerPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listCustomers(db, customerQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/customers/:id",
    {
      schema: {
        tags: ["Customer"],
        operationId: "getCustomer",
        summary: "Read a customer",
        params: idParameters,
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getCustomer(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/customers/by/number/:number",
    {
      schema: {
        tags: ["Customer"],
        operationId: "getCustomerByKey",
        summary: "Read a customer by its natural key",
        params: z.object({ number: customerSchema.shape.number }),
        querystring: customerQuery.readSchema,
        response: { 200: customerResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getCustomerByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/customers",
    {
      schema: {
        tags: ["Customer"],
        operationId: "createCustomer",
        summary: "Create a customer",
        body: customerCreateSchema,
        response: { 201: customerSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createCustomer(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/customers/${created.id}`).send(created);
    },
  );

  app.patch(
    "/customers/:id",
    {
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
      const updated = await updateCustomer(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/customers/:id",
    {
      schema: {
        tags: ["Customer"],
        operationId: "deleteCustomer",
        summary: "Delete a customer",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteCustomer(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Customer[],
  include: ReadonlySet<string>,
): Promise<CustomerResource[]> {
  const accountById =
    include.has("account") &&
    byId(await findAccounts(db, inArray(accounts.id, items.flatMap((item) => item.accountId ?? []))));
  return items.map((item) => ({
    ...item,
    ...(accountById && { account: accountById.get(item.accountId ?? "") ?? null }),
  }));
}
