import type { FastifyInstance, FastifyRequest } from "fastify";
import { addressOf } from "../http/address.ts";
import { isAboutHealth } from "../http/health.ts";
import { ProblemException } from "../http/problem.ts";
import type { Actor } from "./principal.ts";
import { invalidToken, type Tokens } from "./token.ts";
import type { WrongTokens } from "./wrong-tokens.ts";

const IDENTITY = "identity";

/** Who asks, or why that is not known. */
type Identity = { readonly actor: Actor } | { readonly refusal: unknown };

/** Tells whom a request comes from. Throws a problem when it claims to come from somebody and cannot prove it. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor>;

/** By the token in the header `Authorization: Bearer …`; nobody without the header. */
export function byToken(tokens: Tokens): Authenticate {
  return async ({ headers: { authorization } }) => {
    if (authorization === undefined) return undefined;
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
    if (token === undefined) throw invalidToken();
    return tokens.verify(token);
  };
}

/**
 * Finds out who asks, for every request, before anything else of it is read. Where too many at an address were not who
 * they claimed to be, nobody is looked up any more for a while.
 */
export function identified(app: FastifyInstance, authenticate: Authenticate, wrong: WrongTokens): void {
  app.decorateRequest(IDENTITY, undefined);
  app.addHook("onRequest", async (request, reply) => {
    const address = addressOf(request);
    const wait = wrong.wait(address);
    if (wait !== undefined && !isAboutHealth(request)) {
      reply.header("retry-after", wait);
      throw new ProblemException(429, "TOO_MANY_REQUESTS", "Too many tokens that were not valid. Wait a little.");
    }
    const identity = await identityOf(request, authenticate);
    if ("refusal" in identity && isUnauthorized(identity.refusal)) wrong.add(address);
    request.setDecorator<Identity>(IDENTITY, identity);
  });
}

async function identityOf(request: FastifyRequest, authenticate: Authenticate): Promise<Identity> {
  try {
    return { actor: await authenticate(request) };
  } catch (refusal) {
    return { refusal };
  }
}

function isUnauthorized(refusal: unknown): boolean {
  return refusal instanceof ProblemException && refusal.status === 401;
}

/** Refuses, on these routes, who claims to be somebody and cannot prove it. */
export function authenticated(routes: FastifyInstance): void {
  routes.addHook("onRequest", async (request) => {
    actorOf(request);
  });
}

/** Who asks; undefined where nobody signed in. Throws when it claims to come from somebody and cannot prove it. */
export function actorOf(request: FastifyRequest): Actor {
  const identity = request.getDecorator<Identity>(IDENTITY);
  if ("refusal" in identity) throw identity.refusal;
  return identity.actor;
}

/** Who asks, if that is known. */
export function knownActor(request: FastifyRequest): Actor {
  const identity = request.getDecorator<Identity>(IDENTITY);
  return "actor" in identity ? identity.actor : undefined;
}
