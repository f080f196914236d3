import { lt, sql } from "drizzle-orm";
import { z } from "zod";
import { job } from "../jobs/job.ts";
import { deliveries } from "./tables.ts";

/** How long it can be looked at what endpoints were told. */
const KEPT_DAYS = 14;

/** Forgets old deliveries every night. */
export const forgetDeliveries = job("forget-deliveries", {
  payload: z.object({}),
  schedule: { cron: "17 3 * * *", payload: {} },
  async run({ scope }) {
    const limit = sql`now() - make_interval(days => ${KEPT_DAYS})`;
    await scope.db.delete(deliveries).where(lt(deliveries.createdAt, limit));
  },
});
