import { lt, sql } from "drizzle-orm";
import type { Scope } from "../access/scope.ts";
import { deliveries } from "./tables.ts";

/** How long it can be looked at what endpoints were told. */
const KEPT_DAYS = 14;

/** Forgets old deliveries. */
export async function forgetDeliveries({ db }: Scope): Promise<void> {
  await db.delete(deliveries).where(lt(deliveries.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`));
}
