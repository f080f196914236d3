import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Authenticate } from "../access/authenticate.ts";
import type { Actor } from "../access/principal.ts";
import type { Services } from "../http/routes.ts";
import type { WorkerServices } from "../worker.ts";

/** What is there to find out whom a request comes from. */
export type AuthenticateServices = Pick<WorkerServices, "config" | "db" | "log">;

/** Where your own code takes part in the application as a whole; each hook may be left out. */
export interface ApplicationHooks {
  /** Adds routes and plugins of your own, behind those of the modules. Routes know who asks (`actorOf`). */
  configure?(app: FastifyInstance, services: Services): Promise<void> | void;
  /**
   * Tells whom a request comes from, before anything else of it is read: undefined where nobody has signed in. Throws
   * `invalidToken()` when it claims to come from somebody and cannot prove it. `byToken` is what is asked without this
   * hook: by the token in the header `Authorization`.
   *
   * It is called for every request but those about health, and policies do not hold for what it asks the database: nobody
   * is known yet. Where `RATE_LIMIT` requests of an address in a minute were from nobody, it is called for those only
   * that have a token of this application.
   */
  authenticate?(request: FastifyRequest, byToken: Authenticate, services: AuthenticateServices): Promise<Actor>;
  /** Is told every error that is nobody's fault but ours: the request is answered with a 5xx. */
  onError?(error: unknown, request: FastifyRequest): void;
  /** The database is as it should be, and the server is about to listen. What this throws keeps it from starting. */
  onStart?(services: WorkerServices): Promise<void> | void;
  /** The server answers no request any more; the database is still there. */
  onStop?(services: WorkerServices): Promise<void> | void;
}
