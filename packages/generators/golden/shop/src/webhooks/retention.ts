import { lt, sql } from "drizzle-orm";
import { z } from "zod";
import { deleteLot } from "../db/delete-lot.ts";
import { job } from "../jobs/job.ts";
import { deliveries } from "./tables.ts";

/** How long it can be looked at what endpoints were told. */
const KEPT_DAYS = 14;

/** Forgets old deliveries every night. */
export const forgetDeliveries = job("forget-deliveries", {
  payload: z.object({}),
  schedule: { cron: "17 3 * * *", payload: {} },
  async outside({ transaction, signal }) {
    const isOld = lt(deliveries.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`);
    while (!signal.aborted && (await transaction(({ db }) => deleteLot(db, deliveries, isOld))));
  },
  async run() {},
});
