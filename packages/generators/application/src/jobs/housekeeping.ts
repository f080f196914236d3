import { z } from "zod";
import { forgetDeliveries } from "../webhooks/retention.ts"; // #webhooks
import { job } from "./job.ts";

/** Deletes every night what nobody needs any more. */
export const housekeeping = job("housekeeping", {
  payload: z.object({}),
  schedule: { cron: "17 3 * * *", payload: {} },
  async run({ scope }) {
    await forgetDeliveries(scope); // #webhooks
  },
});
