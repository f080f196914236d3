import { and, count, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/scope.ts";
import { only } from "../db/rows.ts";
import { notFound, ProblemException } from "../http/problem.ts";
import { ANSWERING } from "./attempts.ts";
import { redeliver } from "./deliver.ts";
import type { Reach } from "./managers.ts";
import { newSecret } from "./signature.ts";
import { deliveries, endpoints } from "./tables.ts";
import type { DeliveryQuery, Webhook, WebhookCreate, WebhookUpdate, WebhookWithSecret } from "./webhooks.schema.ts";

/** Each event is told to each of them. */
const MOST_OF_A_TENANT = 50;
/** How long both secrets sign after a rotation. */
const BOTH_SECRETS_HOURS = 24;

export async function listWebhooks({ db }: Scope, reach: Reach): Promise<Webhook[]> {
  return (await db.select().from(endpoints).where(managedIn(reach)).orderBy(endpoints.id)).map(shown);
}

export async function getWebhook(scope: Scope, reach: Reach, id: string): Promise<Webhook> {
  return shown(await find(scope, reach, id));
}

export async function createWebhook({ db }: Scope, reach: Reach, input: WebhookCreate): Promise<WebhookWithSecret> {
  const tenantId = reach === "all" ? (input.tenantId ?? null) : reach.tenant;
  if (reach !== "all" && input.tenantId != null && input.tenantId !== reach.tenant) throw notFound("tenant");
  const ofTenant = tenantId === null ? isNull(endpoints.tenantId) : eq(endpoints.tenantId, tenantId);
  const [there] = await db.select({ count: count() }).from(endpoints).where(ofTenant);
  if ((there?.count ?? 0) >= MOST_OF_A_TENANT) {
    throw new ProblemException(409, "TOO_MANY_WEBHOOKS", `There can be ${MOST_OF_A_TENANT} webhooks, and there are.`);
  }
  const { url, description, events } = input;
  const secret = newSecret();
  const row = only(await db.insert(endpoints).values({ tenantId, url, description, events, secret }).returning());
  return { ...shown(row), secret };
}

/** Enabling a webhook forgets that it has failed; what it was not told meanwhile it is told when somebody says so. */
export async function updateWebhook(scope: Scope, reach: Reach, id: string, input: WebhookUpdate): Promise<Webhook> {
  const { enabled, url, description, events } = input;
  const before = await find(scope, reach, id);
  const isEnabled = before.disabledAt === null;
  const row = only(
    await scope.db
      .update(endpoints)
      .set({
        url: url ?? before.url,
        description: description ?? before.description,
        events: events ?? before.events,
        ...(enabled === true && !isEnabled && { disabledAt: null, disabledBecause: null, ...ANSWERING }),
        ...(enabled === false && isEnabled && { disabledAt: sql`now()`, disabledBecause: "Somebody has disabled it." }),
      })
      .where(eq(endpoints.id, id))
      .returning(),
  );
  return shown(row);
}

export async function deleteWebhook(scope: Scope, reach: Reach, id: string): Promise<void> {
  await find(scope, reach, id);
  await scope.db.delete(endpoints).where(eq(endpoints.id, id));
}

/** A new secret; for a day the old one signs as well. */
export async function rotateSecret(scope: Scope, reach: Reach, id: string): Promise<WebhookWithSecret> {
  const { secret: previousSecret } = await find(scope, reach, id);
  const secret = newSecret();
  const previousUntil = sql`now() + make_interval(hours => ${BOTH_SECRETS_HOURS})`;
  const row = only(
    await scope.db
      .update(endpoints)
      .set({ secret, previousSecret, previousUntil })
      .where(eq(endpoints.id, id))
      .returning(),
  );
  return { ...shown(row), secret };
}

/** What an endpoint was told, the latest first. */
export async function listDeliveries(scope: Scope, reach: Reach, id: string, query: DeliveryQuery) {
  await find(scope, reach, id);
  const { status, before, limit } = query;
  const rows = await scope.db
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.endpointId, id),
        status && eq(deliveries.status, status),
        before === undefined ? undefined : lt(deliveries.id, before),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function redeliverOnce(scope: Scope, reach: Reach, id: string, deliveryId: string) {
  const { disabledAt } = await find(scope, reach, id);
  if (disabledAt !== null) throw new ProblemException(409, "WEBHOOK_DISABLED", "The webhook is disabled.");
  const [told] = await scope.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.endpointId, id)));
  if (!told) throw notFound("delivery");
  const again = await redeliver(scope, told);
  return only(await scope.db.select().from(deliveries).where(eq(deliveries.id, again)));
}

async function find({ db }: Scope, reach: Reach, id: string) {
  const [row] = await db
    .select()
    .from(endpoints)
    .where(and(eq(endpoints.id, id), managedIn(reach)))
    .for("no key update");
  if (!row) throw notFound("webhook");
  return row;
}

function managedIn(reach: Reach): SQL | undefined {
  if (reach === "all") return undefined;
  return reach.tenant === null ? sql`false` : eq(endpoints.tenantId, reach.tenant);
}

function shown(row: typeof endpoints.$inferSelect): Webhook {
  const { secret: _, previousSecret, previousUntil, ...rest } = row;
  const isOldValid = previousSecret !== null && previousUntil !== null && new Date(previousUntil) > new Date();
  return { ...rest, enabled: row.disabledAt === null, previousSecretUntil: isOldValid ? previousUntil : null };
}
