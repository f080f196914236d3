import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { typeErrors } from "../support/apps.ts";
import { settings, until, Workshop, workshopApp } from "../support/background/workshop.ts";
import { asObject, asObjects, asText } from "../support/driver/json.ts";
import { withFolder } from "../support/folders.ts";
import { startApp } from "../support/running-app.ts";

const JOBS = 120;

describe("jobs of a generated application on several instances", function () {
  this.timeout(600_000);
  let postgres: PostgresServer;

  before(async () => {
    postgres = await PostgresServer.start();
  });

  it("compile", async () => {
    assert.deepEqual((await typeErrors([await workshopApp()])).flat(), []);
  });

  after(() => postgres?.stop());

  const start = async (environment: Readonly<Record<string, string>> = {}) =>
    new Workshop(
      await startApp(await workshopApp(), { ...settings, ...environment, DATABASE_URL: postgres.address() }),
    );

  it("are taken over from one that dies in the middle of them", async () => {
    await withFolder(async (folder) => {
      const mark = path.join(folder, "mark");
      const dying = await start({ INSIDE: "600000", MARK: mark });
      const person = await dying.person();
      const number = await dying.finish(person, "");
      await until("it is in its transaction", () => existsSync(mark));
      await dying.app.kill();
      const living = await start();
      try {
        await until("another one does it", async () => (await living.effects(person)).length > 0, 90);
        assert.deepEqual(await living.effects(person), [`${number.toUpperCase()} 2`]);
        await living.app.stop();
      } finally {
        await living.app.kill();
      }
    });
  });

  it("are all done exactly once while instances come and go", async () => {
    const steady = await start();
    try {
      const person = await steady.person();
      const numbers: string[] = [];
      let fleeting = await start();
      for (let n = 0; n < JOBS; n++) {
        numbers.push((await (n % 2 ? steady : fleeting).finish(person, "")).toUpperCase());
        if (n % 40 !== 39) continue;
        await fleeting.app.kill();
        fleeting = await start();
      }
      await fleeting.app.kill();
      const done = async () => {
        const all: string[] = [];
        for (let cursor = ""; ; ) {
          const { body } = await steady.as(person).expect(200, "get", `/effects?limit=100${cursor}`);
          all.push(...asObjects(asObject(body).items).map(({ what }) => asText(what)));
          const { next } = asObject(body);
          if (typeof next !== "string") return all.filter((what) => numbers.includes(what));
          cursor = `&cursor=${encodeURIComponent(next)}`;
        }
      };
      await until("all are done", async () => new Set(await done()).size === JOBS, 120);
      assert.deepEqual((await done()).toSorted(), numbers.toSorted());
      await steady.app.stop();
    } finally {
      await steady.app.kill();
    }
  });
});
