import { deliverSlowWebhook, deliverWebhook } from "../webhooks/deliver.ts"; // #webhooks
import { forgetDeliveries } from "../webhooks/retention.ts"; // #webhooks
import type { AnyJob } from "./job.ts";
import { jobs } from "./jobs.ts";

/** Every kind of job: the application's own, and yours. */
export const allJobs: readonly AnyJob[] = [
  deliverWebhook, // #webhooks
  deliverSlowWebhook, // #webhooks
  forgetDeliveries, // #webhooks
  ...jobs,
];
