import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ROLES } from "../access/model.ts";
import { SYSTEM } from "../access/principal.ts";
import { inScope, type Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { ProblemException } from "../http/problem.ts";
import { idParameters, problems } from "../http/routes.ts";
import type { OperationsGuard } from "../operations/guard.ts";
import { StartError } from "../start-error.ts";
import { urlProblem } from "./addresses.ts";
import { type Reach, reachOf } from "./managers.ts";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  redeliverOnce,
  rotateSecret,
  updateWebhook,
} from "./webhooks.repository.ts";
import {
  deliveryPage,
  deliveryParameters,
  deliveryQuery,
  deliverySchema,
  webhookCreateSchema,
  webhookList,
  webhookSchema,
  webhookUpdateSchema,
  webhookWithSecretSchema,
} from "./webhooks.schema.ts";

export interface WebhookOptions {
  readonly config: Config;
  readonly db: Database;
  readonly guard: OperationsGuard;
}

const PATH = "/operations/webhooks";
const tags = ["Webhooks"];

/** Who is told of events by webhooks. */
export const webhookRoutes: FastifyPluginAsyncZod<WebhookOptions> = async (app, { config, db, guard }) => {
  const unknown = config.webhookRoles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined) throw new StartError(`WEBHOOK_ROLES: there is no role ${unknown}.`);
  const reaches = new WeakMap<FastifyRequest, Reach>();
  app.addHook("onRequest", async (request) => {
    reaches.set(request, await reachOf(request, config, guard));
  });

  /** The tables of webhooks belong to the application itself; who manages which is decided by their reach. */
  function run<Result>(request: FastifyRequest, work: (scope: Scope, reach: Reach) => Promise<Result>) {
    const reach = reaches.get(request);
    if (!reach) throw new Error("Nobody has decided who manages what.");
    const tenant = reach === "all" ? null : reach.tenant;
    return inScope(db, SYSTEM, { tenant }, (scope) => work(scope, reach));
  }

  function requireUrl(url: string | undefined): void {
    const problem = url === undefined ? undefined : urlProblem(url, { allowPrivate: config.webhookAllowPrivate });
    if (problem === undefined) return;
    throw new ProblemException(400, "VALIDATION", "The request is not valid.", [{ pointer: "/url", message: problem }]);
  }

  app.get(
    PATH,
    {
      schema: {
        tags,
        operationId: "listWebhooks",
        summary: "List webhooks",
        response: { 200: webhookList, ...problems },
      },
    },
    async (request) => ({ items: await run(request, listWebhooks) }),
  );

  app.post(
    PATH,
    {
      schema: {
        tags,
        operationId: "createWebhook",
        summary: "Tell an address of events",
        body: webhookCreateSchema,
        response: { 201: webhookWithSecretSchema, ...problems },
      },
    },
    async (request, reply) => {
      requireUrl(request.body.url);
      const created = await run(request, (scope, reach) => createWebhook(scope, reach, request.body));
      return reply.code(201).header("location", `${PATH}/${created.id}`).send(created);
    },
  );

  app.get(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        operationId: "getWebhook",
        summary: "Read a webhook",
        params: idParameters,
        response: { 200: webhookSchema, ...problems },
      },
    },
    async (request) => run(request, (scope, reach) => getWebhook(scope, reach, request.params.id)),
  );

  app.patch(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        operationId: "updateWebhook",
        summary: "Change a webhook, enable or disable it",
        params: idParameters,
        body: webhookUpdateSchema,
        response: { 200: webhookSchema, ...problems },
      },
    },
    async (request) => {
      const { body, params } = request;
      requireUrl(body.url);
      return run(request, (scope, reach) => updateWebhook(scope, reach, params.id, body));
    },
  );

  app.delete(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        operationId: "deleteWebhook",
        summary: "Tell an address of nothing any more",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await run(request, (scope, reach) => deleteWebhook(scope, reach, request.params.id));
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${PATH}/:id/rotate-secret`,
    {
      schema: {
        tags,
        operationId: "rotateWebhookSecret",
        summary: "Make a new secret; for a day the old one signs as well",
        params: idParameters,
        response: { 200: webhookWithSecretSchema, ...problems },
      },
    },
    async (request) => run(request, (scope, reach) => rotateSecret(scope, reach, request.params.id)),
  );

  app.get(
    `${PATH}/:id/deliveries`,
    {
      schema: {
        tags,
        operationId: "listWebhookDeliveries",
        summary: "List what a webhook was told, the latest first",
        params: idParameters,
        querystring: deliveryQuery,
        response: { 200: deliveryPage, ...problems },
      },
    },
    async (request) => {
      const { params, query } = request;
      return run(request, (scope, reach) => listDeliveries(scope, reach, params.id, query));
    },
  );

  app.post(
    `${PATH}/:id/deliveries/:deliveryId/redeliver`,
    {
      schema: {
        tags,
        operationId: "redeliverWebhook",
        summary: "Tell a webhook the same again",
        params: deliveryParameters,
        response: { 202: deliverySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { id, deliveryId } = request.params;
      const again = await run(request, (scope, reach) => redeliverOnce(scope, reach, id, deliveryId));
      return reply.code(202).send(again);
    },
  );
};
