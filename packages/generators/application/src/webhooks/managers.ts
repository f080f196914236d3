import type { FastifyRequest } from "fastify";
import { knownActor } from "../access/authenticate.ts";
import { HAS_TENANTS } from "../access/model.ts";
import { forbidden } from "../access/policy.ts";
import { SYSTEM } from "../access/principal.ts";
import type { Config } from "../config.ts";
import { ProblemException } from "../http/problem.ts";
import type { OperationsGuard } from "../operations/guard.ts";

/** Whose webhooks somebody manages: those of a tenant, or all. */
export type Reach = { readonly tenant: string | null } | "all";

/**
 * Who may manage webhooks: those with one of the roles in `WEBHOOK_ROLES`, for their tenant, and those who run the
 * application. Throws a problem for everybody else.
 */
export async function reachOf(
  request: FastifyRequest,
  { webhookRoles }: Pick<Config, "webhookRoles">,
  guard: OperationsGuard,
): Promise<Reach> {
  const actor = knownActor(request);
  if (actor === SYSTEM) return "all";
  if (!actor) {
    await guard(request);
    return "all";
  }
  if (!actor.roles.some((role) => webhookRoles.includes(role))) {
    throw forbidden("None of your roles may manage webhooks. WEBHOOK_ROLES lists those that may.");
  }
  if (!HAS_TENANTS) return "all";
  if (actor.tenant === null) {
    throw new ProblemException(403, "NO_TENANT", "The token does not say which tenant you work for.");
  }
  return { tenant: actor.tenant };
}
