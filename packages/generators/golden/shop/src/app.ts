import Fastify from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { type Authenticate, authenticated, byToken } from "./access/authenticate.ts";
import { meRoutes } from "./access/me.routes.ts";
import { authSecret, derivedSecret } from "./access/secret.ts";
import { Tokens } from "./access/token.ts";
import type { AnswerCache } from "./cache/answer-cache.ts";
import { keepAnswers } from "./cache/keep-answers.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import { Exports } from "./exports/exports.ts";
import { Files } from "./files/files.ts";
import { openStorage } from "./files/open-storage.ts";
import type { AuthenticateServices } from "./hooks/application-hooks.ts";
import { hooks } from "./hooks.ts";
import { plainAnswers } from "./http/answers.ts";
import { compressAnswers } from "./http/compression.ts";
import { answerConditionally } from "./http/conditional.ts";
import { CursorCodec } from "./http/cursor.ts";
import { describeApi } from "./http/documentation.ts";
import { answerFrameworkError, handleErrors } from "./http/errors.ts";
import { expectVersions } from "./http/etag.ts";
import { healthRoutes } from "./http/health.ts";
import { markReplays } from "./http/idempotency.ts";
import { readJsonBodies } from "./http/json-body.ts";
import type { Services } from "./http/routes.ts";
import { runner } from "./http/run.ts";
import { secure } from "./http/security.ts";
import { handleClientErrors, SERVER_LIMITS } from "./http/server.ts";
import { endSilentConnections } from "./http/silent-connections.ts";
import { validatorCompiler } from "./http/validation.ts";
import { jobRoutes } from "./jobs/jobs.routes.ts";
import { modules } from "./modules/index.ts";
import { logOptions } from "./observability/log.ts";
import { RequestLog, requestId, sendRequestIds } from "./observability/request-log.ts";
import { eventRoutes } from "./operations/events.routes.ts";
import type { Sources } from "./operations/figures.ts";
import { operationsGuard } from "./operations/guard.ts";
import { operationsRoutes } from "./operations/operations.routes.ts";
import { streamRoutes } from "./stream/stream.routes.ts";
import { webhookRoutes } from "./webhooks/webhooks.routes.ts";

export interface AppOptions {
  readonly config: Config;
  readonly db: Database;
  /** Who asks; by their token unless tests say otherwise. */
  readonly authenticate?: Authenticate;
  /** The tenant that the application itself works for, where it asks. */
  readonly tenant?: () => string | null;
  /** Makes the answers of the model's routes text; tests look at them as well. */
  readonly answers?: typeof plainAnswers;
  /** It will end soon: requests are answered, but nobody should send more. */
  readonly isStopping?: () => boolean;
  /** Where answers are kept, once there is such a place. */
  readonly cache?: () => AnswerCache | undefined;
  /** What else is known about the running application, for its live figures. */
  readonly figures?: Sources;
}

const NEVER = () => false;
const noCache = () => undefined;

/** The application, ready to listen or to be tested with `inject`. What it has opened is closed when that fails. */
export async function buildApp(options: AppOptions) {
  const app = server(options.config);
  try {
    await assemble(app, options);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

function server(config: Config) {
  // Fastify's types know compilers of JSON Schema alone, and it would load its own for that if these came later.
  const compilersFactory: object = {
    buildValidator: () => validatorCompiler,
    buildSerializer: () => serializerCompiler,
  };
  return Fastify({
    ...SERVER_LIMITS,
    schemaController: { compilersFactory },
    trustProxy: config.trustProxy.length > 0 && [...config.trustProxy],
    logger: logOptions(config.logLevel),
    logController: new RequestLog(),
    genReqId: requestId,
    frameworkErrors: answerFrameworkError,
  }).withTypeProvider<ZodTypeProvider>();
}

async function assemble(app: ReturnType<typeof server>, options: AppOptions): Promise<void> {
  const { config, db, authenticate, tenant = () => null, isStopping = NEVER } = options;
  readJsonBodies(app);
  handleErrors(app);
  handleClientErrors(app);
  endSilentConnections(app);

  const secret = await authSecret(config);
  if (config.tracesEndpoint !== undefined) {
    const { traceRequests } = await import("./operations/tracing.ts");
    const { tracesEndpoint: endpoint, tracesService: service, tracesRatio: ratio } = config;
    traceRequests(app, { endpoint, service, ratio });
  }
  sendRequestIds(app);
  const tokens = byToken(new Tokens(secret, { audience: config.authAudience, issuer: config.authIssuer }));
  const asked = authenticate ?? askedFirst(tokens, { config, db, log: app.log });
  await secure(app, config, { byToken: tokens, authenticate: asked });
  if (config.docs) await describeApi(app, config);
  expectVersions(app, config.requireIfMatch);
  healthRoutes(app, { db, isStopping });
  const guard = operationsGuard(config);
  operationsRoutes(app, { guard, sources: options.figures ?? {} });
  await app.register(eventRoutes, { db, guard });
  await app.register(jobRoutes, { db, guard });
  await app.register(webhookRoutes, { config, db, guard });

  const services: Services = {
    cursors: new CursorCodec(derivedSecret(secret, "cursors")),
    run: runner({ db, tenant, secret: derivedSecret(secret, "idempotency"), readTimeout: readTimeout(config) }),
    exports: new Exports({ db, tenant, config }),
    files: new Files(db, await openStorage(config), config.uploadQuota),
  };
  await app.register(streamRoutes, { ...services, db });
  await app.register(async (routes) => {
    routes.setSerializerCompiler(options.answers ?? plainAnswers);
    // Hooks run in the order in which they are added.
    authenticated(routes);
    // Answers are kept before the hooks below fit them to each client.
    const endOfKept = keepAnswers(routes, options.cache ?? noCache, tenant);
    // The tag is made of the text, before it is compressed.
    answerConditionally(routes);
    compressAnswers(routes);
    markReplays(routes);
    for (const module of [meRoutes, ...modules]) await routes.register(module, services);
    endOfKept();
    await hooks.configure?.(routes, services);
  });
}

/** The embedded database cannot stop in the middle of a statement. */
function readTimeout({ databaseUrl, readTimeout, databaseTimeout }: Config): number | undefined {
  return databaseUrl === undefined ? undefined : Math.min(readTimeout, databaseTimeout);
}

/** The user's own code says who asks, where it does. */
function askedFirst(byToken: Authenticate, services: AuthenticateServices): Authenticate {
  const { authenticate } = hooks;
  return authenticate ? (request) => authenticate.call(hooks, request, byToken, services) : byToken;
}
