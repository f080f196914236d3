import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "./principal.ts";
import { invalidToken, type Tokens } from "./token.ts";

const ACTOR = "actor";

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

/** Makes every request of these routes say who asks, before anything else of it is read. */
export function authenticated(routes: FastifyInstance, authenticate: Authenticate): void {
  routes.decorateRequest(ACTOR, undefined);
  routes.addHook("onRequest", async (request) => {
    request.setDecorator<Actor>(ACTOR, await authenticate(request));
  });
}

/** Who asks; undefined where nobody signed in. */
export function actorOf(request: FastifyRequest): Actor {
  return request.getDecorator<Actor>(ACTOR);
}
