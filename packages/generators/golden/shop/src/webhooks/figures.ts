import { isNotNull, ne, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { Numbers } from "../operations/figures.ts";
import { deliveries, endpoints } from "./tables.ts";

/** What endpoints have still to be told, and what they will not be told any more, as long as that is kept. */
export async function webhookFigures(db: Database): Promise<Numbers> {
  const { status, createdAt } = deliveries;
  const isWaiting = sql`filter (where ${status} = 'waiting')`;
  const [open] = await db
    .select({
      waiting: sql<number>`(count(*) ${isWaiting})::int`,
      oldestSeconds: sql<number>`coalesce(extract(epoch from now() - min(${createdAt}) ${isWaiting}), 0)::float8`,
      failed: sql<number>`(count(*) filter (where ${status} = 'failed'))::int`,
    })
    .from(deliveries)
    .where(ne(status, "delivered"));
  const { failingSince, disabledAt } = endpoints;
  const [silent] = await db
    .select({
      failingEndpoints: sql<number>`(count(*) filter (where ${disabledAt} is null))::int`,
      disabledEndpoints: sql<number>`count(${disabledAt})::int`,
    })
    .from(endpoints)
    .where(isNotNull(failingSince));
  return { ...open, ...silent };
}
