import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { SYSTEM } from "../src/access/principal.ts";
import { inScope } from "../src/access/scope.ts";
import { buildApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import type { Database } from "../src/db/database.ts";
import { idempotencyKeys } from "../src/db/schema/idempotency-keys.ts";
import { markReplays } from "../src/http/idempotency.ts";
import { runner } from "../src/http/run.ts";
import { useTestApp } from "./app.ts";

const app = useTestApp();
const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent" });

/** Asks an application that has one more route, which does this work. */
async function asked(db: Database, work: () => Promise<string>) {
  const own = await buildApp({ config, db, authenticate: async () => SYSTEM });
  own.get("/asked", (request) => runner(db, () => null, "secret")(request, work));
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
    expect(attempts).toBe(2);
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

describe("a request with a name", () => {
  test("is carried out once, and nobody can read in the database what it was and what it gave", async () => {
    const { db } = app().connection;
    let count = 0;
    const answer = async () => ({ patient: "Ada", count: ++count });
    const ask = async (payload: object, secret = "a secret") => {
      const own = await buildApp({ config, db, authenticate: async () => SYSTEM });
      markReplays(own);
      own.post("/asked", (request) => runner(db, () => null, secret)(request, answer));
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
});
