import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problems, type Services } from "../http/routes.ts";
import { actorOf } from "./authenticate.ts";
import { unauthenticated } from "./policy.ts";
import { SYSTEM } from "./principal.ts";

const meSchema = z
  .object({
    id: z.uuid().describe("Id of the account"),
    roles: z.array(z.string()),
    tenant: z.uuid().nullable(),
  })
  .meta({ id: "Me", description: "Who you are, as your token says." });

export const meRoutes: FastifyPluginAsyncZod<Services> = async (app) => {
  app.get(
    "/me",
    {
      schema: {
        tags: ["Me"],
        operationId: "getMe",
        summary: "Who you are",
        response: { 200: meSchema, ...problems },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      if (!actor || actor === SYSTEM) throw unauthenticated();
      return { id: actor.id, roles: [...actor.roles], tenant: actor.tenant };
    },
  );
};
