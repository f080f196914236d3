import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify from "fastify";
import { jsonSchemaTransform, serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { about } from "./about.ts";
import { type Authenticate, actorOf, authenticated, byToken } from "./access/authenticate.ts";
import { meRoutes } from "./access/me.routes.ts";
import { inScope } from "./access/scope.ts";
import { authSecret, derivedSecret } from "./access/secret.ts";
import { Tokens } from "./access/token.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import { CursorCodec } from "./http/cursor.ts";
import { answerFrameworkError, handleErrors } from "./http/errors.ts";
import { healthRoutes } from "./http/health.ts";
import { readJsonBodies } from "./http/json-body.ts";
import { transformObject } from "./http/openapi.ts";
import type { Services } from "./http/routes.ts";
import { secure } from "./http/security.ts";
import { DOCUMENTATION_POLICY } from "./http/security-headers.ts";
import { handleClientErrors, SERVER_LIMITS } from "./http/server.ts";
import { validatorCompiler } from "./http/validation.ts";
import { modules } from "./modules/index.ts";
import { logOptions } from "./observability/log.ts";
import { RequestLog, requestId, sendRequestIds } from "./observability/request-log.ts";
import type { Sources } from "./operations/figures.ts"; // #metrics
import { operationsGuard } from "./operations/guard.ts"; // #metrics
import { operationsRoutes } from "./operations/operations.routes.ts"; // #metrics

export interface AppOptions {
  readonly config: Config;
  readonly db: Database;
  /** Who asks; by their token unless tests say otherwise. */
  readonly authenticate?: Authenticate;
  /** The tenant that the application itself works for, where it asks. */
  readonly tenant?: () => string | null;
  /** It will end soon: requests are answered, but nobody should send more. */
  readonly isStopping?: () => boolean;
  // #if metrics
  /** What else is known about the running application, for its live figures. */
  readonly figures?: Sources;
  // #end
}

const NEVER = () => false;

/** The application, ready to listen or to be tested with `inject`. */
export async function buildApp(options: AppOptions) {
  const { config, db, authenticate, tenant = () => null, isStopping = NEVER } = options;
  const app = Fastify({
    ...SERVER_LIMITS,
    trustProxy: config.trustProxy.length > 0 && [...config.trustProxy],
    logger: logOptions(config.logLevel),
    logController: new RequestLog(),
    genReqId: requestId,
    frameworkErrors: answerFrameworkError,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJsonBodies(app);
  handleErrors(app);
  handleClientErrors(app);

  const secret = await authSecret(config);
  // #if metrics
  if (config.tracesEndpoint !== undefined) {
    const { traceRequests } = await import("./operations/tracing.ts");
    const { tracesEndpoint: endpoint, tracesService: service, tracesRatio: ratio } = config;
    traceRequests(app, { endpoint, service, ratio });
  }
  // #end
  sendRequestIds(app);
  await secure(app, config, authenticate ?? byToken(new Tokens(secret)));
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
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: DOCUMENTATION_POLICY });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  healthRoutes(app, { db, isStopping });
  operationsRoutes(app, { guard: operationsGuard(config), sources: options.figures ?? {} }); // #metrics

  const services: Services = {
    cursors: new CursorCodec(derivedSecret(secret, "cursors")),
    run: (request, work) => {
      const readOnly = request.method === "GET" || request.method === "HEAD";
      return inScope(db, actorOf(request), { readOnly, tenant: tenant() }, work);
    },
  };
  await app.register(async (routes) => {
    authenticated(routes);
    for (const module of [meRoutes, ...modules]) await routes.register(module, services);
  });
  return app;
}
