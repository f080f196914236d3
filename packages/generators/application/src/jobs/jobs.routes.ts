import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { SYSTEM } from "../access/principal.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { ProblemException } from "../http/problem.ts";
import { problems } from "../http/routes.ts";
import type { OperationsGuard } from "../operations/guard.ts";
import { cancelJob, getJob, listJobs, listQueues, retryJob } from "./jobs.repository.ts";

export interface JobRoutesOptions {
  readonly db: Database;
  readonly guard: OperationsGuard;
}

const STATES = ["created", "retry", "active", "completed", "cancelled", "failed"] as const;

const instant = z.iso.datetime();

const queueSchema = z
  .object({
    name: z.string(),
    states: z.record(z.enum(STATES), z.int()).describe("How many jobs there are in each state"),
    oldestWaitingSeconds: z.number().nullable().describe("For how long the oldest has waited that could be done now"),
    schedule: z.object({ cron: z.string(), timeZone: z.string() }).nullable(),
  })
  .meta({ id: "JobQueue" });

const jobSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(STATES),
    attempts: z.int().describe("How often it was begun"),
    createdAt: instant,
    startAfter: instant,
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    reason: z.string().nullable().describe("Why its last attempt failed"),
  })
  .meta({ id: "Job" });

const jobsQuery = z.strictObject({
  name: z.string().max(200).optional(),
  state: z.enum(STATES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const jobParameters = z.object({ name: z.string().max(200), id: z.uuid() });

/** What is done in the background: for those who run the application. */
export const jobRoutes: FastifyPluginAsyncZod<JobRoutesOptions> = async (app, { db, guard }) => {
  app.addHook("onRequest", guard);
  const tags = ["Operations"];

  app.get(
    "/operations/jobs",
    {
      schema: {
        tags,
        operationId: "listJobs",
        summary: "Kinds of jobs with their numbers, and the latest jobs",
        querystring: jobsQuery,
        response: { 200: z.object({ queues: z.array(queueSchema), jobs: z.array(jobSchema) }), ...problems },
      },
    },
    async ({ query }) =>
      inScope(db, SYSTEM, { readOnly: true }, async (scope) => ({
        queues: await listQueues(scope),
        jobs: await listJobs(scope, query),
      })),
  );

  for (const [verb, summary, change, state] of [
    ["retry", "Try a failed or cancelled job again", retryJob, "has failed or was cancelled"],
    ["cancel", "Cancel a job that waits", cancelJob, "waits"],
  ] as const) {
    app.post(
      `/operations/jobs/:name/:id/${verb}`,
      {
        schema: {
          tags,
          operationId: `${verb}Job`,
          summary,
          params: jobParameters,
          response: { 200: jobSchema, ...problems },
        },
      },
      async ({ params: { name, id } }) =>
        inScope(db, SYSTEM, {}, async (scope) => {
          await getJob(scope, name, id);
          if (!(await change(scope, name, id))) {
            throw new ProblemException(409, "JOB_STATE", `Only a job that ${state} can be changed like this.`);
          }
          return getJob(scope, name, id);
        }),
    );
  }
};
