import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addressOf } from "../http/address.ts";
import { isAboutHealth } from "../http/health.ts";
import { ProblemException } from "../http/problem.ts";
import { AddressLimit } from "./address-limit.ts";
import type { Actor } from "./principal.ts";
import { invalidToken, type Tokens } from "./token.ts";

const IDENTITY = "identity";

/** Who asks, or why that is not known. */
type Identity = { readonly actor: Actor } | { readonly refusal: unknown };

const NOBODY: Identity = { actor: undefined };

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

/** How it is found out who asks. */
export interface Identification {
  /** Without asking anybody else. */
  readonly byToken: Authenticate;
  /** The same where nothing else says so. Otherwise it may be slow, or expensive. */
  readonly authenticate: Authenticate;
  /** As often in a minute, what comes from one address may turn out to be from nobody. */
  readonly most: number;
}

/**
 * Finds out who asks, for every request, before anything else of it is read. Nobody knows before whom it comes from, so
 * two limits of its address stand in front:
 *
 * - Where too many were not who they claimed to be, nobody is looked up any more for a while. Who guesses asks with
 *   another token each time: what is counted by account begins with the guess that is right.
 * - Where too many were nobody, or not who they claimed to be, the application's own way to look them up is left alone.
 *   Those who come with a valid token are let through: that costs next to nothing to see.
 */
export function identified(app: FastifyInstance, { byToken, authenticate, most }: Identification): void {
  const wrong = new AddressLimit(most);
  const unknown = authenticate === byToken ? undefined : new AddressLimit(most);
  app.decorateRequest(IDENTITY, undefined);
  app.addHook("onRequest", async (request, reply) => {
    // Orchestrators are nobody, and ask often.
    const identity = isAboutHealth(request) ? NOBODY : await lookUp(request, reply);
    request.setDecorator<Identity>(IDENTITY, identity);
  });

  async function lookUp(request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
    const address = addressOf(request);
    const wait = wrong.wait(address);
    if (wait !== undefined) throw tooMany(reply, wait, "Too many tokens that were not valid.");
    const quiet = unknown?.wait(address);
    if (quiet !== undefined && !isSomebody(await identityBy(byToken, request, address))) {
      throw tooMany(reply, quiet, "Too many requests of nobody who is known.");
    }
    // Counted before it is found out: many may come at once.
    unknown?.take(address);
    const identity = await identityBy(authenticate, request, address);
    if (isSomebody(identity)) unknown?.giveBack(address);
    return identity;
  }

  async function identityBy(way: Authenticate, request: FastifyRequest, address: string): Promise<Identity> {
    try {
      return { actor: await way(request) };
    } catch (refusal) {
      if (isUnauthorized(refusal)) wrong.take(address);
      return { refusal };
    }
  }
}

function tooMany(reply: FastifyReply, wait: number, detail: string): ProblemException {
  reply.header("retry-after", wait);
  return new ProblemException(429, "TOO_MANY_REQUESTS", `${detail} Wait a little.`);
}

function isSomebody(identity: Identity): boolean {
  return "actor" in identity && identity.actor !== undefined;
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
