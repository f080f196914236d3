import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { enqueue } from "../../src/jobs/enqueue.ts";
import { job } from "../../src/jobs/job.ts";
import { prepareJobs } from "../../src/jobs/prepare-jobs.ts";
import { useTestApp } from "../app.ts";
import { runJobs } from "./run-jobs.ts";

const app = useTestApp();

let done: string[] = [];

const note = job("note-of-a-test", {
  payload: z.object({ text: z.string() }),
  outside: async ({ payload }) => payload.text.toUpperCase(),
  async run({ result }) {
    if (result === "") throw new Error("no text");
    done.push(result);
  },
});

beforeEach(async () => {
  done = [];
  await prepareJobs(app().connection, [note]);
});

const somebody = { id: "00000000-0000-7000-8000-000000000001", roles: [], tenant: null };

describe("jobs", () => {
  test("are done once they are committed", async () => {
    const { db } = app().connection;
    await inScope(db, somebody, {}, (scope) => enqueue(scope, note, { text: "done" }));
    expect(await runJobs(app(), [note])).toBe(1);
    expect(await runJobs(app(), [note])).toBe(0);
    expect(done).toEqual(["DONE"]);
  });

  test("belong to no request, whichever has woken those who do them", async () => {
    const request = new AsyncLocalStorage<string>();
    const look = job("look-of-a-test", {
      payload: z.object({}),
      outside: async () => request.getStore(),
      async run({ result }) {
        done.push(String(result), String(request.getStore()));
      },
    });
    await prepareJobs(app().connection, [look]);
    await inScope(app().connection.db, somebody, {}, (scope) => enqueue(scope, look, {}));
    await request.run("request", () => runJobs(app(), [look]));
    expect(done).toEqual(["undefined", "undefined"]);
  });

  test("are described by what they need to know", async () => {
    const { db } = app().connection;
    const wrong = inScope(db, somebody, {}, (scope) => enqueue(scope, note, Object({ text: 1 })));
    await expect(wrong).rejects.toThrow(z.ZodError);
  });

  test("were never there when the request is undone", async () => {
    const { db } = app().connection;
    const undone = inScope(db, somebody, {}, async (scope) => {
      await enqueue(scope, note, { text: "done" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await runJobs(app(), [note])).toBe(0);
  });

  test("cannot be reached by the role that requests run as", async () => {
    const { db } = app().connection;
    const read = (actor: typeof SYSTEM | typeof somebody) =>
      inScope(db, actor, {}, ({ db: tx }) => tx.execute(sql`select * from pgboss.job`));
    await expect(read(SYSTEM)).resolves.toBeDefined();
    await expect(read(somebody)).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("are shown to those who run the application, and can be cancelled and done after all", async () => {
    const { db } = app().connection;
    const id = await inScope(db, SYSTEM, {}, (scope) => enqueue(scope, note, { text: "done" }));
    const address = `/operations/jobs/note-of-a-test/${id}`;
    const listed = await app().operate("GET", "/operations/jobs?name=note-of-a-test&state=created");
    expect(listed.body).toMatchObject({ jobs: [{ id, attempts: 0, reason: null }] });
    expect((await app().operate("POST", `${address}/retry`)).status).toBe(409);
    expect((await app().operate("POST", `${address}/cancel`)).body).toMatchObject({ state: "cancelled" });
    expect(await runJobs(app(), [note])).toBe(0);
    expect((await app().operate("POST", `${address}/retry`)).status).toBe(200);
    expect(await runJobs(app(), [note])).toBe(1);
    expect((await app().as(somebody).get("/operations/jobs")).status).toBe(401);
  });
});
