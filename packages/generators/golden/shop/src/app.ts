import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify from "fastify";
import { jsonSchemaTransform, serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { about } from "./about.ts";
import { type Authenticate, actorOf, authenticated, byToken } from "./access/authenticate.ts";
import { meRoutes } from "./access/me.routes.ts";
import { inScope } from "./access/scope.ts";
import { authSecret } from "./access/secret.ts";
import { Tokens } from "./access/token.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import { CursorCodec } from "./http/cursor.ts";
import { answerError, handleErrors } from "./http/errors.ts";
import { transformObject } from "./http/openapi.ts";
import type { Services } from "./http/routes.ts";
import { validatorCompiler } from "./http/validation.ts";
import { modules } from "./modules/index.ts";

const BODY_LIMIT = 1024 * 1024;
/** Natural keys stand in paths; Node takes no address that is longer. */
const MAX_PARAMETER = 16 * 1024;

export interface AppOptions {
  readonly config: Config;
  readonly db: Database;
  /** Who asks; by their token unless tests say otherwise. */
  readonly authenticate?: Authenticate;
  /** The tenant that the application itself works for, where it asks. */
  readonly tenant?: () => string | null;
}

/** The application, ready to listen or to be tested with `inject`. */
export async function buildApp({ config, db, authenticate, tenant = () => null }: AppOptions) {
  const app = Fastify({
    logger: { level: config.logLevel },
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: MAX_PARAMETER },
    frameworkErrors: answerError,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser("text/plain");
  handleErrors(app);

  // On the loopback address the documentation page is served without TLS.
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  await app.register(rateLimit, { max: config.rateLimit, timeWindow: "1 minute" });
  if (config.corsOrigins.length > 0) {
    await app.register(cors, { origin: [...config.corsOrigins], exposedHeaders: ["etag", "location"] });
  }
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: about,
      components: { securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
      // With a token, or without one: what needs one answers 401.
      security: [{ token: [] }, {}],
    },
    transform: jsonSchemaTransform,
    transformObject,
  });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  app.get("/health", { schema: { hide: true } }, () => ({ status: "ok" }));

  const services: Services = {
    cursors: new CursorCodec(config.cursorSecret),
    run: (request, work) => {
      const readOnly = request.method === "GET" || request.method === "HEAD";
      return inScope(db, actorOf(request), { readOnly, tenant: tenant() }, work);
    },
  };
  const who = authenticate ?? byToken(new Tokens(await authSecret(config)));
  await app.register(async (routes) => {
    authenticated(routes, who);
    for (const module of [meRoutes, ...modules]) await routes.register(module, services);
  });
  return app;
}
