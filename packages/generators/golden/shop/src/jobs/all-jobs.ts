import { deliverWebhook } from "../webhooks/deliver.ts";
import { housekeeping } from "./housekeeping.ts";
import type { AnyJob } from "./job.ts";
import { jobs } from "./jobs.ts";

/** Every kind of job: the application's own, and yours. */
export const allJobs: readonly AnyJob[] = [housekeeping, deliverWebhook, ...jobs];
