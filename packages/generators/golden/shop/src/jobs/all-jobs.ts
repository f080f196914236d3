import { deliverSlowWebhook, deliverWebhook } from "../webhooks/deliver.ts";
import { forgetDeliveries } from "../webhooks/retention.ts";
import type { AnyJob } from "./job.ts";
import { jobs } from "./jobs.ts";

/** Every kind of job: the application's own, and yours. */
export const allJobs: readonly AnyJob[] = [deliverWebhook, deliverSlowWebhook, forgetDeliveries, ...jobs];
