import { eq, sql } from "drizzle-orm";
import { HAS_TENANTS } from "../access/model.ts";
import { type Actor, SYSTEM } from "../access/principal.ts";
import type { Scope } from "../access/scope.ts";
import { storedFiles } from "../db/schema/stored-files.ts";
import { QuotaExceeded } from "./limits.ts";

/** All who have not signed in count as one. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * For whom counts what somebody uploads: for their tenant where the model has tenants, for their account otherwise.
 * Undefined where the application itself does.
 */
export function holderOf(actor: Actor): string | undefined {
  if (actor === SYSTEM) return undefined;
  return (HAS_TENANTS ? actor?.tenant : actor?.id) ?? NOBODY;
}

export interface Reservation {
  /** As many bytes the content may have. */
  readonly bytes: number;
  /** What the holder's other contents have, and those on their way. */
  readonly used: number;
}

/**
 * Keeps room for a content that will come: as much as it may need, or what is left. Those of one holder are counted one
 * after the other, so that many at once get no more than one. Throws a problem when nothing is left, or less than it
 * needs for certain.
 *
 * Everything counts that the storage still has, so that nobody gets round it by replacing files.
 */
export async function reserve(
  { db }: Scope,
  holder: string,
  limit: number,
  wanted: { readonly atLeast: number; readonly atMost: number },
): Promise<Reservation> {
  // A statement of its own: the sum has to see what was reserved by whoever had the lock until then.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`upload ${holder}`}, 0))`);
  const [row] = await db
    .select({ used: sql<number>`coalesce(sum(${storedFiles.size}), 0)`.mapWith(Number) })
    .from(storedFiles)
    .where(eq(storedFiles.holder, holder));
  const used = row?.used ?? 0;
  const left = limit - used;
  if (left < Math.max(wanted.atLeast, 1)) throw new QuotaExceeded({ used, limit });
  return { bytes: Math.min(wanted.atMost, left), used };
}
