import type { FastifyRequest } from "fastify";
import { knownActor } from "../access/authenticate.ts";
import { SYSTEM } from "../access/principal.ts";
import type { Owner } from "../db/fair-queue.ts";
import { addressOf } from "./address.ts";

/**
 * By what a client is told from others where something is divided among them: the account that is signed in, wherever it
 * asks from; for others, and those whose token is not valid, the address.
 */
export function requesterOf(request: FastifyRequest): Owner {
  const actor = knownActor(request);
  if (actor !== undefined && actor !== SYSTEM) return { name: `account ${actor.id}`, isMany: false };
  return { name: `address ${addressOf(request)}`, isMany: true };
}
