import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { about, tags } from "../about.ts";
import type { Config } from "../config.ts";
import { compressAnswers } from "./compression.ts";
import { answerConditionally } from "./conditional.ts";
import { transformObject } from "./openapi.ts";
import { describeHeaders } from "./request-headers.ts";
import { DOCUMENTATION_POLICY } from "./security-headers.ts";

/** Lets the API describe itself: in OpenAPI at `/openapi.json`, and to people at `/docs`. To be called before its routes. */
export async function describeApi(app: FastifyInstance, { requireIfMatch }: Config): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: about,
      tags: [...tags],
      servers: [{ url: "/" }],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
      // With a token, or without one: what needs one answers 401.
      security: [{ token: [] }, {}],
    },
    transform: describeHeaders(requireIfMatch),
    transformObject,
  });
  await app.register(async (routes) => {
    answerConditionally(routes);
    compressAnswers(routes);
    let description: string | undefined;
    routes.get("/openapi.json", { schema: { hide: true } }, (_request, reply) => {
      // It does not change once all routes are there, and is too long to be written for each who asks.
      description ??= JSON.stringify(app.swagger());
      return reply.type("application/json; charset=utf-8").send(description);
    });
    await routes.register(swaggerUi, {
      routePrefix: "/docs",
      staticCSP: DOCUMENTATION_POLICY,
      uiHooks: {
        onRequest(request, reply, next) {
          // Where the page looks for the description.
          if (request.routeOptions.url === "/docs/json") reply.redirect("../openapi.json");
          else next();
        },
      },
    });
  });
}
