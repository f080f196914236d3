import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "./principal.ts";
import { invalidToken, type Tokens } from "./token.ts";

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

/** Finds out who asks, for every request, before anything else of it is read. */
export function identified(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest(IDENTITY, undefined);
  app.addHook("onRequest", async (request) => {
    request.setDecorator<Identity>(IDENTITY, await identityOf(request, authenticate));
  });
}

async function identityOf(request: FastifyRequest, authenticate: Authenticate): Promise<Identity> {
  try {
    return { actor: await authenticate(request) };
  } catch (refusal) {
    return { refusal };
  }
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
