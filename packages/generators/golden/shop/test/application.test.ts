import { describe, expect, test } from "vitest";
import { buildApp } from "../src/app.ts";
import { ConfigError, readConfig } from "../src/config.ts";
import { constraints } from "../src/db/constraints.ts";
import { openPglite } from "../src/db/database.ts";
import { isEmpty, migrate } from "../src/db/migrate.ts";
import { seed } from "../src/db/seed/index.ts";
import { CursorCodec } from "../src/http/cursor.ts";
import { compareDecimals, decimal, long, text } from "../src/types/scalars.ts";
import { useTestApp } from "./app.ts";

const app = useTestApp();

describe("the application", () => {
  test("answers what does not exist with a problem", async () => {
    const { status, headers, body } = await app().get("/no/such/path");
    expect(status).toBe(404);
    expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(body).toMatchObject({ status: 404, code: "NOT_FOUND" });
  });

  test("describes its API in OpenAPI 3.1, with every reference resolved", async () => {
    const { status, body } = await app().get("/openapi.json");
    expect(status).toBe(200);
    expect(body.openapi).toBe("3.1.0");
    const whole = JSON.stringify(body);
    for (const [, name] of whole.matchAll(/"#\/components\/schemas\/([^"]*)"/g)) {
      expect(body).toHaveProperty(["components", "schemas", name ?? ""]);
    }
  });

  test("has a page for people and says that it is well", async () => {
    expect((await app().get("/docs/")).status).toBe(200);
    expect((await app().get("/health")).body).toEqual({ status: "ok" });
  });

  test("sends headers that keep browsers careful", async () => {
    const { headers } = await app().get("/health");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("errors", () => {
  test("that are nobody's fault but ours say nothing of their cause", async () => {
    const { status, body } = await brokenRequest();
    expect(status).toBe(500);
    expect(body).toEqual({ type: "about:blank", title: "Internal Server Error", status: 500, code: "INTERNAL" });
  });

  test("come from too many requests, too", async () => {
    const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent", RATE_LIMIT: "1" });
    const limited = await buildApp({ config, db: app().connection.db });
    expect((await limited.inject("/health")).statusCode).toBe(200);
    const refused = await limited.inject("/health");
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ status: 429, code: "TOO_MANY_REQUESTS" });
    await limited.close();
  });
});

/** A request to a route that breaks with an error that must not be seen outside. */
async function brokenRequest() {
  const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent" });
  const broken = await buildApp({ config, db: app().connection.db });
  broken.get("/broken", () => {
    throw new Error("password=secret");
  });
  const response = await broken.inject("/broken");
  await broken.close();
  return { status: response.statusCode, body: response.json() };
}

describe("the demo data", () => {
  test("fits the tables", async () => {
    expect(await isEmpty(app().connection)).toBe(true);
    await seed(app().connection.db);
  });
});

describe("migrations", () => {
  test("are applied once, and refused when they changed", async () => {
    const connection = await openPglite();
    const applied = await migrate(connection);
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate(connection)).toEqual([]);
    await connection.withSession((session) => session.query("update schema_migrations set hash = 'other'"));
    await expect(migrate(connection)).rejects.toThrow("was changed after it was applied");
    await connection.close();
  });

  test("name constraints as the API knows them", async () => {
    const rows = await app().connection.withSession((session) => session.query("select conname from pg_constraint"));
    const names = new Set(rows.map((row) => row.conname));
    expect(Object.keys(constraints).filter((name) => !names.has(name) && !name.endsWith("_key"))).toEqual([]);
  });
});

describe("the configuration", () => {
  test("names every variable that is wrong", () => {
    const wrong = { PORT: "many", NODE_ENV: "moon", DATABASE_URL: "mysql://x", CURSOR_SECRET: "short" };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
  });

  test("listens on the loopback address unless it is told otherwise", () => {
    expect(readConfig({}).host).toBe("127.0.0.1");
    expect(readConfig({ PORT: "" }).port).toBe(3000);
  });
});

describe("cursors", () => {
  const codec = new CursorCodec("a secret of at least thirty-two characters");

  test("say what they were made of", () => {
    const values = ["Zoë", 1.5, null, true];
    expect(codec.decode(codec.encode(values, "-name,id"), "-name,id")).toEqual(values);
  });

  test("cannot be forged or used in another order", () => {
    const cursor = codec.encode(["a"], "name");
    expect(codec.decode(cursor, "-name")).toBeUndefined();
    expect(codec.decode(`x${cursor}`, "name")).toBeUndefined();
    expect(codec.decode("", "name")).toBeUndefined();
    expect(new CursorCodec("another secret").decode(cursor, "name")).toBeUndefined();
  });
});

describe("scalars", () => {
  test("compare decimals exactly", () => {
    expect(compareDecimals("0.1", "0.10")).toBe(0);
    expect(compareDecimals("-0.5", "-0.4")).toBeLessThan(0);
    expect(compareDecimals("9007199254740993", "9007199254740992")).toBeGreaterThan(0);
  });

  test("keep to their digits and bounds", () => {
    const amount = decimal({ precision: 5, scale: 2, min: "0", max: "100" });
    for (const value of ["0", "0.5", "99.99", "100"]) expect(amount.safeParse(value).success, value).toBe(true);
    for (const value of ["-1", "100.01", "1.234", "01", "1e2", "", "1234"]) {
      expect(amount.safeParse(value).success, value).toBe(false);
    }
    expect(long().safeParse("9223372036854775807").success).toBe(true);
    expect(long().safeParse("9223372036854775808").success).toBe(false);
  });

  test("count characters as people do", () => {
    const name = text({ min: 2, max: 3 });
    for (const value of ["ab", "😀😀😀"]) expect(name.safeParse(value).success, value).toBe(true);
    for (const value of ["a", "😀", "abcd", "😀😀😀😀"]) expect(name.safeParse(value).success, value).toBe(false);
  });
});
