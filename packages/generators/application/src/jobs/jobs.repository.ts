import { and, desc, eq, sql } from "drizzle-orm";
import { integer, jsonb, pgSchema, text, uuid } from "drizzle-orm/pg-core";
import type { Scope } from "../access/scope.ts";
import { instant } from "../db/columns.ts";
import { notFound } from "../http/problem.ts";
import { changedBy, SCHEMA, withBoss } from "./boss.ts";
import { enqueued } from "./enqueue.ts";

const STATES = ["created", "retry", "active", "completed", "cancelled", "failed"] as const;

const pgboss = pgSchema(SCHEMA);
/** pg-boss has queues of its own. */
const OWN_NAMES = "__pgboss__";

/** What pg-boss keeps of jobs, as far as it is shown. */
const jobs = pgboss.table("job", {
  id: uuid("id").notNull(),
  name: text("name").notNull(),
  state: text("state", { enum: STATES }).notNull(),
  retryCount: integer("retry_count").notNull(),
  createdOn: instant("created_on").notNull(),
  startAfter: instant("start_after").notNull(),
  startedOn: instant("started_on"),
  completedOn: instant("completed_on"),
  output: jsonb("output").$type<{ readonly message?: unknown } | null>(),
});

const queues = pgboss.table("queue", { name: text("name").notNull() });

const schedules = pgboss.table("schedule", {
  name: text("name").notNull(),
  cron: text("cron").notNull(),
  timezone: text("timezone"),
});

export interface JobsQuery {
  readonly name?: string | undefined;
  readonly state?: (typeof STATES)[number] | undefined;
  readonly limit: number;
}

/** Each kind of job: how many are in which state, and how long the oldest waits that could be done. */
export async function listQueues({ db }: Scope) {
  const isReady = sql`${jobs.state} < 'active' and ${jobs.startAfter} <= now()`;
  const counts = await db
    .select({
      name: jobs.name,
      state: jobs.state,
      count: sql<number>`count(*)::int`,
      waiting: sql<
        number | null
      >`extract(epoch from now() - min(${jobs.startAfter}) filter (where ${isReady}))::float8`,
    })
    .from(jobs)
    .groupBy(jobs.name, jobs.state);
  const scheduled = new Map((await db.select().from(schedules)).map((each) => [each.name, each]));
  const names = await db.select().from(queues).orderBy(queues.name);
  return names
    .filter(({ name }) => !name.startsWith(OWN_NAMES))
    .map(({ name }) => {
      const own = counts.filter((each) => each.name === name);
      const schedule = scheduled.get(name);
      const waits = own.flatMap(({ waiting }) => waiting ?? []);
      return {
        name,
        states: stateCounts(own),
        oldestWaitingSeconds: waits.length === 0 ? null : Math.max(...waits),
        schedule: schedule ? { cron: schedule.cron, timeZone: schedule.timezone ?? "UTC" } : null,
      };
    });
}

/** The latest jobs of one kind, or of all. */
export async function listJobs({ db }: Scope, { name, state, limit }: JobsQuery) {
  const isNamed = name === undefined ? sql`not starts_with(${jobs.name}, ${OWN_NAMES})` : eq(jobs.name, name);
  const rows = await db
    .select()
    .from(jobs)
    .where(and(isNamed, state && eq(jobs.state, state)))
    .orderBy(desc(jobs.createdOn), desc(jobs.id))
    .limit(limit);
  return rows.map(shown);
}

/** Throws a problem when there is no such job. */
export async function getJob({ db }: Scope, name: string, id: string) {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.name, name), eq(jobs.id, id)));
  if (!row) throw notFound("job");
  return shown(row);
}

/** Has a job done that has failed for good, or was cancelled; false for any other. */
export async function retryJob(scope: Scope, name: string, id: string): Promise<boolean> {
  const { state } = await getJob(scope, name, id);
  if (state !== "failed" && state !== "cancelled") return false;
  const response = await withBoss(scope, (boss) => (state === "failed" ? boss.retry(name, id) : boss.resume(name, id)));
  scope.afterCommit(() => enqueued.send(name));
  return changedBy(response) === 1;
}

/** Has a job not done that waits; false for any other. */
export async function cancelJob(scope: Scope, name: string, id: string): Promise<boolean> {
  const { state } = await getJob(scope, name, id);
  if (state !== "created" && state !== "retry") return false;
  return changedBy(await withBoss(scope, (boss) => boss.cancel(name, id))) === 1;
}

function stateCounts(rows: readonly { readonly state: (typeof STATES)[number]; readonly count: number }[]) {
  const of = (state: (typeof STATES)[number]) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    created: of("created"),
    retry: of("retry"),
    active: of("active"),
    completed: of("completed"),
    cancelled: of("cancelled"),
    failed: of("failed"),
  };
}

function shown({
  id,
  name,
  state,
  retryCount,
  createdOn,
  startAfter,
  startedOn,
  completedOn,
  output,
}: typeof jobs.$inferSelect) {
  const reason = output?.message;
  return {
    id,
    name,
    state,
    attempts: startedOn === null ? 0 : retryCount + 1,
    createdAt: createdOn,
    startAfter,
    startedAt: startedOn,
    completedAt: completedOn,
    reason: typeof reason === "string" ? reason : null,
  };
}
