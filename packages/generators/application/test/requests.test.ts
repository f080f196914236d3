import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "../src/access/principal.ts";
import { DatabaseUnavailable, inScope, type Scope } from "../src/access/scope.ts";
import { buildApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import type { Database } from "../src/db/database.ts";
import { TooBusy } from "../src/db/fair-queue.ts";
import { idempotencyKeys } from "../src/db/schema/idempotency-keys.ts";
import { UnknownOutcome } from "../src/db/statement-pool.ts";
import { databaseProblem } from "../src/http/database-problem.ts";
import { markReplays } from "../src/http/idempotency.ts";
import { runner } from "../src/http/run.ts";
import { type RequestValidationError, validatorCompiler } from "../src/http/validation.ts";
import { useTestApp } from "./app.ts";

const app = useTestApp();
const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent" });

/** Asks an application that has one more route, which does this work. */
async function asked(db: Database, work: (scope: Scope) => Promise<string>) {
  const own = await buildApp({ config, db, authenticate: async () => SYSTEM });
  own.get("/asked", (request) => runner({ db, tenant: () => null, secret: "secret" })(request, work));
  const response = await own.inject("/asked");
  await own.close();
  return response;
}

describe("addresses", () => {
  test("tell which methods they know", async () => {
    const refused = await app().request("DELETE", "/me");
    expect(refused).toMatchObject({ status: 405, body: { code: "METHOD_NOT_ALLOWED" } });
    expect(refused.headers.allow).toBe("GET, HEAD, OPTIONS");
    expect(refused.headers["content-type"]).toContain("application/problem+json");
    const known = await app().request("OPTIONS", "/me");
    expect(known.status).toBe(204);
    expect(known.headers.allow).toBe("GET, HEAD, OPTIONS");
    for (const method of ["OPTIONS", "DELETE"] as const) {
      expect((await app().request(method, "/no/such/path")).status, method).toBe(404);
    }
  });
});

describe("a transaction", () => {
  test("that others got in the way of is begun again once", async () => {
    const { db } = app().connection;
    let attempts = 0;
    const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01" });
    const once = await asked(db, async () => {
      if (++attempts === 1) throw deadlock;
      return "done";
    });
    expect(once.body).toBe("done");
    attempts = 0;
    const always = await asked(db, async () => {
      attempts++;
      throw deadlock;
    });
    expect(always.json()).toMatchObject({ status: 409, code: "CONCURRENT_CHANGE" });
    expect(always.headers["retry-after"]).toBe("1");
    expect(attempts).toBe(2);
  });

  test("does not count as done when a statement of it has failed, though its error was caught", async () => {
    const { db } = app().connection;
    let told = 0;
    const work = async (scope: Scope) => {
      scope.afterCommit(() => {
        told += 1;
      });
      await scope.db.execute(sql`select 1 / 0`).catch(() => "never mind");
      return "done";
    };
    const reason = expect.stringContaining("a statement in it failed");
    await expect(inScope(db, SYSTEM, {}, work)).rejects.toMatchObject({ cause: { message: reason } });
    expect((await asked(db, work)).statusCode).toBe(500);
    expect(told).toBe(0);
    const inside = async (scope: Scope) => {
      await scope.db.transaction((tx) => tx.execute(sql`select 1 / 0`)).catch(() => "never mind");
      return "done";
    };
    expect(await inScope(db, SYSTEM, {}, inside)).toBe("done");
  });

  test("that cannot be begun is a problem that passes", async () => {
    const pool = new pg.Pool({ connectionString: "postgres://nobody:secret@127.0.0.1:1/none" });
    const db = drizzle({ client: pool });
    const response = await asked(db, async () => "never");
    expect(response.headers["retry-after"]).toBe("5");
    expect(response.json()).toMatchObject({ status: 503, code: "DATABASE_UNAVAILABLE" });
    expect(response.body).not.toContain("secret");
    await expect(inScope(db, SYSTEM, {}, async () => "never")).rejects.toThrow("No transaction could be begun.");
    await pool.end();
  });
});

describe("a database that does not keep up", () => {
  test("is told of without saying that something has failed which may have been done", () => {
    const lost = new UnknownOutcome("no answer", { cause: new Error("Connection terminated unexpectedly") });
    expect(databaseProblem(lost, "PATCH")).toMatchObject({ status: 503, code: "UNKNOWN_OUTCOME" });
    const busy = new DatabaseUnavailable("no connection", { cause: new TooBusy("none became free") });
    expect(databaseProblem(busy, "GET")).toMatchObject({ status: 503, code: "TOO_BUSY" });
    const locked = Object.assign(new Error("lock not available"), { code: "55P03" });
    expect(databaseProblem(locked, "PATCH")).toMatchObject({ status: 409, code: "CONCURRENT_CHANGE" });
  });
});

describe("a request with a name", () => {
  test("is carried out once, and nobody can read in the database what it was and what it gave", async () => {
    const { db } = app().connection;
    let count = 0;
    const answer = async () => ({ patient: "Ada", count: ++count });
    const ask = async (payload: object, secret = "a secret") => {
      const own = await buildApp({ config, db, authenticate: async () => SYSTEM });
      markReplays(own);
      own.post("/asked", (request) => runner({ db, tenant: () => null, secret })(request, answer));
      const headers = { "idempotency-key": "visit-7" };
      const response = await own.inject({ method: "POST", url: "/asked", payload, headers });
      await own.close();
      return response.json();
    };
    for (const _ of ["first", "again"]) expect(await ask({ of: "Lovelace" })).toEqual({ patient: "Ada", count: 1 });
    const rows = await db.select().from(idempotencyKeys);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/Ada|Lovelace|visit-7/);
    const reused = { status: 422, code: "IDEMPOTENCY_KEY_REUSED" };
    expect(await ask({ of: "Byron" })).toMatchObject(reused);
    expect(await ask({ of: "Lovelace" }, "another secret")).toMatchObject(reused);
  });

  test("does each of its transactions once", async () => {
    const { db } = app().connection;
    const done: string[] = [];
    const own = await buildApp({ config, db, authenticate: async () => SYSTEM });
    markReplays(own);
    const run = runner({ db, tenant: () => null, secret: "a secret" });
    const note = (what: string) => async () => ({ what, count: done.push(what) });
    own.post("/both", async (request) => [await run(request, note("room")), await run(request, note("course"))]);
    const headers = { "idempotency-key": "visit-8" };
    for (const _ of ["first", "again"]) {
      const response = await own.inject({ method: "POST", url: "/both", payload: {}, headers });
      expect(response.json()).toEqual([
        { what: "room", count: 1 },
        { what: "course", count: 2 },
      ]);
    }
    await own.close();
    expect(done).toEqual(["room", "course"]);
  });
});

describe("a body that is wrong", () => {
  const schema = z.strictObject({ lines: z.array(z.strictObject({ quantity: z.int() })) });
  const validate = validatorCompiler({ schema, method: "POST", url: "/", httpPart: "body" });

  test("is answered with the first mistakes", () => {
    const { error } = validate({ lines: Array(5_000).fill({ "": 1 }) }) as { error: RequestValidationError };
    expect(error.problems("body")).toHaveLength(100);
  });

  test("is not looked at where it has more objects than anybody needs", () => {
    const { error } = validate({ lines: Array(30_000).fill({ "": 1 }) }) as { error: RequestValidationError };
    expect(error.problems("body")).toEqual([
      { pointer: "", message: "has more than 20,000 objects: send them in several requests" },
    ]);
    let deep: object = {};
    for (let level = 0; level < 15_000; level++) deep = [deep];
    expect(validate(deep)).toHaveProperty("error");
  });
});
