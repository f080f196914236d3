import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { appFolder, install, typeErrors } from "../apps.ts";
import { cli } from "../cli.ts";
import { withFolder } from "../folders.ts";

const MODEL = `
principal entity Account { key login: String(1..80) }

enum Progress { open, done }

/// Nothing but its id makes it unique: a task that is written twice is there twice.
entity Task {
  title:    String(1..80)
  progress: Progress = open

  states progress { open -> done on finish }

  action finish() emits TaskFinished
}

event TaskFinished(task: Task, at: Instant = now())

/// What handlers and jobs leave behind.
entity Effect {
  source: String(1..20)
  task:   Uuid
}
`;

const HANDLERS = `
import { effects } from "../db/schema/effects.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { recordFinished } from "../jobs/jobs.ts";
import type { Handlers } from "./event.ts";

export const handlers: Handlers = {
  TaskFinished: async ({ scope, event }) => {
    const { id } = event.payload.task;
    await scope.db.insert(effects).values({ source: "event", task: id });
    await enqueue(scope, recordFinished, { id });
  },
};
`;

const JOBS = `
import { z } from "zod";
import { effects } from "../db/schema/effects.ts";
import { type AnyJob, job } from "./job.ts";

export const recordFinished = job("record-finished", {
  payload: z.object({ id: z.uuid() }),
  concurrency: 4,
  async run({ scope, payload }) {
    await scope.db.insert(effects).values({ source: "job", task: payload.id });
  },
});

export const jobs: readonly AnyJob[] = [recordFinished];
`;

/** Generates an application of tasks that, when they are finished, have effects by an event and by a job. */
export async function taskApplication(name: string): Promise<string> {
  const app = appFolder(name);
  await withFolder(async (folder) => {
    const file = path.join(folder, "tasks.domain");
    writeFileSync(file, MODEL);
    const generated = await cli(folder, "generate", file, "--out", app);
    assert.equal(generated.exitCode, 0, generated.said);
  });
  writeFileSync(path.join(app, "src/events/handlers.ts"), HANDLERS);
  writeFileSync(path.join(app, "src/jobs/jobs.ts"), JOBS);
  await install(app);
  assert.deepEqual((await typeErrors([app])).flat(), []);
  return app;
}
