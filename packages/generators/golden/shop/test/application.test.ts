import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { type FastifyRequest, fastify } from "fastify";
import { describe, expect, test } from "vitest";
import { DATABASE_ROLE } from "../src/access/model.ts";
import { type Actor, SYSTEM } from "../src/access/principal.ts";
import { asSystem, inScope, type Scope } from "../src/access/scope.ts";
import { buildApp } from "../src/app.ts";
import { ConfigError, readConfig } from "../src/config.ts";
import { constraints } from "../src/db/constraints.ts";
import { type Connection, openDatabase, openPglite } from "../src/db/database.ts";
import { isEmpty, migrate, requireMigrations } from "../src/db/migrate.ts";
import { seed } from "../src/db/seed/index.ts";
import { CursorCodec } from "../src/http/cursor.ts";
import { ProblemException } from "../src/http/problem.ts";
import { compareDecimals, date, decimal, instant, json, long, text, time, uuid } from "../src/types/scalars.ts";
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

  test("has a page for people", async () => {
    expect((await app().get("/docs/")).status).toBe(200);
  });
});

describe("errors", () => {
  test("that are nobody's fault but ours say nothing of their cause", async () => {
    const { status, body } = await brokenRequest();
    expect(status).toBe(500);
    expect(body).toEqual({ type: "about:blank", title: "Internal Server Error", status: 500, code: "INTERNAL" });
  });

  test("are problems also where no route is reached", async () => {
    const undecodable = await app().get("/%");
    expect(undecodable.headers["content-type"]).toContain("application/problem+json");
    expect(undecodable).toMatchObject({ status: 400, body: { code: "BAD_REQUEST" } });
    const long = await app().get(`/no/such/${"x".repeat(2_000)}`);
    expect(long).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
  });

  test("come from too many requests, too", async () => {
    const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent", RATE_LIMIT: "1" });
    const limited = await buildApp({ config, db: app().connection.db });
    expect((await limited.inject("/me")).statusCode).toBe(401);
    const refused = await limited.inject("/me");
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ status: 429, code: "TOO_MANY_REQUESTS" });
    await limited.close();
  });
});

test("who guesses is not listened to any more, also when the guess is right", async () => {
  const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent", RATE_LIMIT: "3" });
  let asked = 0;
  const authenticate = async ({ headers }: FastifyRequest): Promise<Actor> => {
    asked += 1;
    if (headers.authorization === "right") return SYSTEM;
    throw new ProblemException(401, "UNKNOWN_KEY", "Nobody has this key.");
  };
  const limited = await buildApp({ config, db: app().connection.db, authenticate });
  limited.get("/guarded", async () => "in");
  const ask = async (authorization: string, remoteAddress = "192.0.2.1", url = "/guarded") => {
    const { statusCode, headers } = await limited.inject({ url, headers: { authorization }, remoteAddress });
    return [statusCode, "retry-after" in headers];
  };
  for (const guess of ["a", "b", "c"]) await ask(guess);
  expect(await ask("right")).toEqual([429, true]);
  expect(asked).toBe(3);
  expect(await ask("right", "192.0.2.1", "/health/live")).toEqual([200, false]);
  expect(await ask("right", "192.0.2.2")).toEqual([200, false]);
  await limited.close();
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

describe("the application itself", () => {
  const role = async ({ db }: Scope) => {
    const [row] = await db.select({ name: sql<string>`current_user` }).from(sql`(values (1)) as one`);
    return row?.name;
  };
  const somebody = { id: "00000000-0000-7000-8000-000000000000", roles: [], tenant: null };

  test("acts within a request, which goes on as before", async () => {
    await inScope(app().connection.db, somebody, {}, async (scope) => {
      expect(await role(scope)).toBe(DATABASE_ROLE);
      expect(await asSystem(scope, role)).not.toBe(DATABASE_ROLE);
      expect(await role(scope)).toBe(DATABASE_ROLE);
      await expect(asSystem(scope, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
      expect(await role(scope)).toBe(DATABASE_ROLE);
    });
  });
});

async function forgetMigration({ withSession }: Connection, name: string): Promise<void> {
  await withSession((session) => session.query("delete from schema_migrations where name = $1", [name]));
}

describe("migrations", () => {
  test("are applied once, and refused when they changed", async () => {
    const connection = await openPglite();
    await expect(requireMigrations(connection)).rejects.toThrow("The database lacks migrations: 0001");
    const applied = await migrate(connection);
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate(connection)).toEqual([]);
    await requireMigrations(connection);
    await connection.withSession((session) => session.query("update schema_migrations set hash = 'other'"));
    await expect(migrate(connection)).rejects.toThrow("was changed after it was applied");
    await expect(requireMigrations(connection)).rejects.toThrow("was changed after it was applied");
    await connection.close();
  });

  test("of a later version are refused, unless the settings say otherwise", async () => {
    const { connection } = app();
    await connection.withSession((session) =>
      session.query("insert into schema_migrations (name, hash) values ('9999_later.sql', '')"),
    );
    try {
      for (const check of [migrate, requireMigrations]) {
        await expect(check(connection)).rejects.toThrow("not known here: 9999_later.sql");
        await check(connection, { allowNewerSchema: true });
      }
    } finally {
      await forgetMigration(connection, "9999_later.sql");
    }
  });

  test("are tried again when others use what they change", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
    await writeFile(path.join(folder, "9999_busy.sql"), "select 'busy'");
    const { connection } = app();
    let refusals = 0;
    const busy: Connection = {
      ...connection,
      withSession: (work) =>
        connection.withSession((session) =>
          work({
            query: session.query,
            script: (text) => {
              if (text !== "select 'busy'" || refusals === 1) return session.script(text);
              refusals += 1;
              return session.script("do $$ begin raise exception using errcode = 'lock_not_available'; end $$");
            },
          }),
        ),
    };
    const options = { folders: [pathToFileURL(`${folder}/`)], allowNewerSchema: true };
    expect(await migrate(busy, options)).toEqual(["9999_busy.sql"]);
    expect(refusals).toBe(1);
    await forgetMigration(connection, "9999_busy.sql");
    await rm(folder, { recursive: true });
  });

  test("name constraints as the API knows them", async () => {
    // A check that reads several tables is a function, with triggers on each of them.
    const named =
      "select conname as name from pg_constraint union select tgname from pg_trigger union select proname from pg_proc";
    const rows = await app().connection.withSession((session) => session.query(named));
    const names = new Set(rows.map(({ name }) => name));
    expect(Object.keys(constraints).filter((name) => !names.has(name) && !name.endsWith("_key"))).toEqual([]);
  });
});

describe("the configuration", () => {
  test("names every variable that is wrong", () => {
    const wrong = {
      PORT: "many",
      MIGRATE: "perhaps",
      NODE_ENV: "moon",
      DATABASE_URL: "mysql://x",
      AUTH_SECRET: "short",
      TRUST_PROXY: "10.0.0.1,everybody",
    };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
  });

  test("takes as proxies what Fastify can tell apart, and nothing else", async () => {
    for (const some of ["10.0.0.1", "10.0.0.0/8, loopback", "::1", "fd00::/8,uniquelocal"]) {
      const { trustProxy } = readConfig({ TRUST_PROXY: some });
      await fastify({ trustProxy: [...trustProxy] }).close();
    }
    for (const other of ["proxy.example", "10.0.0.0/33", "10.0.0.0/0", "::/129", "10.0.0.0/8/8", "10.0.0"]) {
      expect(() => readConfig({ TRUST_PROXY: other })).toThrow("TRUST_PROXY");
    }
  });

  test("listens on the loopback address unless it is told otherwise", () => {
    expect(readConfig({}).host).toBe("127.0.0.1");
    expect(readConfig({ PORT: "" }).port).toBe(3000);
  });
});

describe("the embedded database", () => {
  test("belongs to one process, and outlives the crash of another", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "database-"));
    const config = readConfig({ NODE_ENV: "test", DATA_DIR: folder });
    const lock = path.join(folder, "pglite.lock");
    // The process that started this one runs.
    await writeFile(lock, String(process.ppid));
    await expect(openDatabase(config)).rejects.toThrow(`The process ${process.ppid} uses the embedded database`);
    // A number that no process has.
    await writeFile(lock, "2147483647");
    const connection = await openDatabase(config);
    await connection.close();
    await rm(folder, { recursive: true });
  });

  test("says when it cannot have its folder", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "database-"));
    const file = path.join(folder, "file");
    await writeFile(file, "");
    const config = readConfig({ NODE_ENV: "test", DATA_DIR: file });
    await expect(openDatabase(config)).rejects.toThrow("Set DATA_DIR to another folder");
    await rm(folder, { recursive: true });
  });
});

describe("PostgreSQL", () => {
  test("that does not answer is reported without its password", async () => {
    const config = readConfig({ DATABASE_URL: "postgres://me:secret@127.0.0.1:1/shop" });
    const opened = openDatabase(config);
    await expect(opened).rejects.toThrow("PostgreSQL at 127.0.0.1:1/shop");
    await expect(opened).rejects.not.toThrow("secret");
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

  test("keep moments in UTC, and within the years that texts and the database have", () => {
    expect(instant.parse("2024-01-01T00:30:00.1239+01:00")).toBe("2023-12-31T23:30:00.123Z");
    for (const value of ["9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00", "0000-01-01T00:00:00Z", "soon"]) {
      expect(instant.safeParse(value).success, value).toBe(false);
    }
    expect(date.safeParse("0000-01-01").success).toBe(false);
    expect(time.parse("23:59:59.9999999")).toBe("23:59:59.999999");
  });

  test("hold what can be stored", () => {
    for (const value of ["a\0b", "\ud800"]) expect(text().safeParse(value).success, JSON.stringify(value)).toBe(false);
    expect(json.safeParse({ deep: [[[1]]] }).success).toBe(true);
    expect(json.safeParse(JSON.parse(`${"[".repeat(10_000)}${"]".repeat(10_000)}`)).success).toBe(false);
    expect(uuid.parse("019B76DA-A800-7997-8C00-BCCE5F6E02EA")).toBe("019b76da-a800-7997-8c00-bcce5f6e02ea");
  });

  test("compare no text with a pattern that is longer than it may be", () => {
    let compared = 0;
    const pattern = /^a+$/;
    pattern.test = () => {
      compared += 1;
      return true;
    };
    const code = text({ max: 4, patterns: [pattern] });
    expect([code.safeParse("aaaaa").success, compared]).toEqual([false, 0]);
    expect([code.safeParse("aaaa").success, compared]).toEqual([true, 1]);
  });

  test("count characters as people do", () => {
    const name = text({ min: 2, max: 3 });
    for (const value of ["ab", "😀😀😀"]) expect(name.safeParse(value).success, value).toBe(true);
    for (const value of ["a", "😀", "abcd", "😀😀😀😀"]) expect(name.safeParse(value).success, value).toBe(false);
  });
});
