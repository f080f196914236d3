import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { settings, until, Workshop, workshopApp } from "../support/background/workshop.ts";
import { asObject, asObjects, asText } from "../support/driver/json.ts";
import { withFolder } from "../support/folders.ts";
import { startApp } from "../support/running-app.ts";

const LONG = "600000";

describe("jobs of a generated application", function () {
  this.timeout(300_000);
  let app: string;

  before(async () => {
    app = await workshopApp();
  });

  /** Runs an application on a database that outlives it; `crash` is how it ends, by itself otherwise. */
  async function running<Result>(
    folder: string,
    environment: Readonly<Record<string, string>>,
    work: (workshop: Workshop) => Promise<Result>,
    crash = false,
  ): Promise<Result> {
    const data = { DATA_DIR: path.join(folder, "data"), MARK: path.join(folder, "mark") };
    const started = await startApp(app, { ...settings, ...data, ...environment });
    try {
      const result = await work(new Workshop(started));
      if (!crash) await started.stop();
      return result;
    } finally {
      await started.kill();
    }
  }

  it("are done exactly once as far as the database is concerned, however the process is killed; tried again, given up with a reason, and done when the cause is gone", async () => {
    await withFolder(async (folder) => {
      const mark = path.join(folder, "mark");
      // Killed before its transaction, and, when it is tried again, in it.
      const [person, number] = await running(
        folder,
        { OUTSIDE: LONG },
        async (workshop) => {
          const me = await workshop.person();
          const repair = await workshop.finish(me, "");
          await until("it is outside of its transaction", () => existsSync(mark));
          return [me, repair] as const;
        },
        true,
      );
      rmSync(mark);
      const reach = () => until("it has written", () => existsSync(mark));
      await running(folder, { INSIDE: LONG }, reach, true);

      const failed = await running(folder, {}, async (workshop) => {
        const done = `${number.toUpperCase()} 3`;
        await until("it is done", async () => (await workshop.effects(person)).length > 0);
        // Refused after the job was left: it was never there.
        const refused = await workshop.repair(person);
        await workshop.as(person).refused(409, "post", `/repairs/${refused.id}/finish`, { json: { note: "refuse" } });
        const unlucky = await workshop.finish(person, "fail");
        await until("it is given up", async () => (await workshop.effects(person)).length > 1, 30);
        assert.deepEqual(await workshop.effects(person), [done, `given up: ${unlucky} 1`]);
        const { body } = await workshop.operator.expect(200, "get", "/operations/jobs?name=fail");
        const [job, ...others] = asObjects(asObject(body).jobs);
        assert.deepEqual(others, []);
        assert.ok(job);
        const { id, state, attempts, reason } = job;
        assert.deepEqual(
          { state, attempts, reason },
          { state: "failed", attempts: 2, reason: `no luck with ${unlucky}` },
        );
        const counts = new Map(asObjects(asObject(body).queues).map(({ name, states }) => [name, asObject(states)]));
        assert.equal(counts.get("record")?.completed, 1);
        assert.equal(counts.get("fail")?.failed, 1);
        return asText(id);
      });

      await running(folder, { MENDED: "true" }, async (workshop) => {
        await workshop.as(person).refused(401, "post", `/operations/jobs/fail/${failed}/retry`);
        await workshop.operator.expect(200, "post", `/operations/jobs/fail/${failed}/retry`);
        await until("it is done after all", async () => (await workshop.effects(person)).length === 3);
        const { body } = await workshop.operator.expect(200, "get", "/operations/jobs?name=fail");
        assert.equal(asObjects(asObject(body).jobs)[0]?.state, "completed");
        await workshop.operator.refused(409, "post", `/operations/jobs/fail/${failed}/cancel`);
      });
    });
  });
});
