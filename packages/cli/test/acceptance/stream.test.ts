import assert from "node:assert/strict";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { Listener } from "../support/background/listener.ts";
import { type Person, settings, TENANTS, until, Workshop, workshopApp } from "../support/background/workshop.ts";
import { Client } from "../support/driver/client.ts";
import { asObject } from "../support/driver/json.ts";
import { startApp } from "../support/running-app.ts";

describe("the stream of events of a generated application", function () {
  this.timeout(300_000);
  let postgres: PostgresServer;
  let workshop: Workshop;
  /** Another instance on the same database. */
  let second: Workshop;
  let owner: Person;

  before(async () => {
    postgres = await PostgresServer.start();
    const app = await workshopApp();
    const start = async () => new Workshop(await startApp(app, { ...settings, DATABASE_URL: postgres.address() }));
    workshop = await start();
    second = await start();
    owner = await workshop.person();
  });

  after(async () => {
    await workshop?.app.kill();
    await second?.app.kill();
    await postgres?.stop();
  });

  it("tells each what they may read, at once, on every instance, and nobody else", async () => {
    const people = {
      owner,
      manager: await workshop.person(["Manager"]),
      /** May read repairs, but not the numbers that events tell. */
      auditor: await workshop.person(["Auditor"]),
      colleague: await workshop.person(),
      stranger: await workshop.person(["Manager"], TENANTS[1]),
    };
    const open = async (of: Workshop) =>
      Promise.all(Object.values(people).map(({ token }) => Listener.open(of.app.base, token)));
    const near = await open(workshop);
    const far = await open(second);
    const begun = Date.now();
    await workshop.finish(owner, "one");
    await until("the owner knows", () => near[0]?.notes.length === 1);
    const took = Date.now() - begun;
    await until("the manager knows on the other instance", () => far[1]?.notes.length === 1);
    await workshop.finish(people.stranger, "two");
    await until("the stranger knows", () => near[4]?.notes.length === 1 && far[4]?.notes.length === 1);
    await sleep(500);
    const expected = [["one"], ["one"], [], [], ["two"]];
    assert.deepEqual(
      near.map(({ notes }) => notes),
      expected,
    );
    assert.deepEqual(
      far.map(({ notes }) => notes),
      expected,
    );
    assert.ok(took < 3000, `it took ${took} ms`);
    for (const listener of [...near, ...far]) listener.close();
    const nobody = new Client(workshop.app.base);
    await nobody.refused(401, "get", "/events/stream");
    await workshop.as(owner).refused(400, "get", "/events/stream?types=NoSuchEvent");
    await workshop.as(owner).refused(400, "get", "/events/stream?after=x");
  });

  it("goes on where it was interrupted, on any instance, without a gap or a repetition", async () => {
    const heard: string[] = [];
    const told: string[] = [];
    let lastId = "";
    let listener = await Listener.open(workshop.app.base, owner.token);
    for (let round = 0; round < 6; round++) {
      const notes = Array.from({ length: 4 }, (_, n) => `note ${round}.${n}`);
      // From both instances at once: transactions end in any order.
      await Promise.all(notes.map((note, n) => (n % 2 ? second : workshop).finish(owner, note)));
      told.push(...notes);
      if (round % 2 === 0) await until("some are heard", () => listener.notes.length > 0);
      heard.push(...listener.notes);
      lastId = listener.told.at(-1)?.id ?? lastId;
      listener.close();
      const next = round % 2 ? workshop : second;
      listener = await Listener.open(next.app.base, owner.token, "", lastId === "" ? {} : { "last-event-id": lastId });
    }
    await until("all are heard", () => heard.length + listener.notes.length >= told.length);
    await sleep(300);
    heard.push(...listener.notes);
    listener.close();
    assert.deepEqual(heard.toSorted(), told.toSorted());
  });

  it("keeps nothing for those who do not read, and ends with the server", async () => {
    const sockets = await Promise.all(
      Array.from({ length: 8 }, () => {
        return new Promise<http.IncomingMessage>((resolve, reject) => {
          const headers = { authorization: `Bearer ${owner.token}` };
          http.get(`${second.app.base}/events/stream`, { headers, agent: false }, resolve).once("error", reject);
        });
      }),
    );
    for (const socket of sockets) socket.pause();
    await workshop.finish(owner, "for those who listen");
    // Ten streams are enough for one account.
    const more = [await Listener.open(second.app.base, owner.token), await Listener.open(second.app.base, owner.token)];
    const refused = await second.as(owner).refused(429, "get", "/events/stream");
    assert.equal(refused.code, "TOO_MANY_STREAMS");
    await second.app.stop();
    await until("they are over", () => more.every(({ isOver }) => isOver));
    for (const socket of sockets) socket.destroy();
    const health = await workshop.operator.ask("get", "/operations/figures");
    assert.equal(health.status, 200, health.summary);
    asObject(health.body);
  });
});
