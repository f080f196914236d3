import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASE_ROLE } from "../src/access/model.ts";
import { checkCode } from "../src/audit/code.ts";
import { checkConfiguration } from "../src/audit/configuration.ts";
import { databaseFindings } from "../src/audit/database.ts";
import { checkDependencies } from "../src/audit/dependencies.ts";
import { exitCodeOf, reportOf } from "../src/audit/report.ts";
import { readConfig } from "../src/config.ts";
import { testConfig, useTestApp } from "./app.ts";

const app = useTestApp();

let root = "";

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "audit-"));
});

afterEach(async () => {
  delete process.env.npm_execpath;
  await rm(root, { recursive: true });
});

describe("the audit of the database", () => {
  /** What it finds after a statement, which is undone. */
  const findingsAfter = (statement: string) =>
    app().connection.withSession(async (session) => {
      await session.script("begin");
      try {
        await session.script(statement);
        const findings = await databaseFindings(session, app().connection.kind === "pglite");
        return findings.map(({ where, what }) => `${where}: ${what}`);
      } finally {
        await session.script("rollback");
      }
    });

  test("finds nothing in a database as the migrations make it", async () => {
    const findings = await findingsAfter("select 1");
    expect(findings.filter((each) => !each.includes("the application connects as"))).toEqual([]);
  });

  test.each([
    [`alter role ${DATABASE_ROLE} bypassrls`, "BYPASSRLS"],
    [`alter role ${DATABASE_ROLE} login`, "somebody can connect as the role of requests"],
    [`create table t (a int); grant select on t to ${DATABASE_ROLE}`, "without row-level security"],
    ["create table t (a int); grant select on t to public", "every role of the server may SELECT"],
    [`create table t (a int); alter table t owner to ${DATABASE_ROLE}`, "owns it"],
    ["grant create on schema public to public", "may make tables and functions there"],
    ["create function access.f() returns int language sql as 'select 1'", "every role of the server may call it"],
    ["create function access.f() returns int language sql security definer as 'select 1'", "wherever the caller says"],
    [`grant pg_read_all_data to ${DATABASE_ROLE}`, "has the rights of pg_read_all_data"],
  ])("finds what `%s` has done", async (statement, expected) => {
    expect((await findingsAfter(statement)).join("\n")).toContain(expected);
  });
});

describe("the audit of the code", () => {
  const found = async (code: string) => {
    await mkdir(path.join(root, "src"), { recursive: true });
    await writeFile(path.join(root, "src/own.ts"), code);
    return (await checkCode({ root, environment: {}, config: undefined })).findings;
  };

  test.each([
    'sql.raw("select " + name)',
    "sql.raw(name)",
    "eval(text)",
    "const pool = { ssl: { rejectUnauthorized: false } };",
    'const url = "postgres://me:secret@db.example/shop";',
    "const key = `-----BEGIN PRIVATE KEY-----`;",
    'import { exec } from "node:child_process";',
    "const token = Math.random();",
    'const address = request.headers["x-forwarded-for"];',
    "const port = process.env.PORT;",
  ])("finds %s", async (code) => {
    expect(await found(code)).toHaveLength(1);
    expect(await found(`// audited: it is all right here.\n${code}`)).toEqual([]);
  });

  test.each(['sql.raw("now()")', "// eval(text)", "/* Math.random() */", 'const text = "no // comment";'])(
    "has nothing against %s",
    async (code) => {
      expect(await found(code)).toEqual([]);
    },
  );

  test.skipIf(process.platform === "win32")("finds secrets that others can read", async () => {
    await writeFile(path.join(root, ".env"), "AUTH_SECRET=x");
    await chmod(path.join(root, ".env"), 0o644);
    expect((await found("")).map(({ where }) => where)).toEqual([".env", ".env"]);
    await chmod(path.join(root, ".env"), 0o600);
    await writeFile(path.join(root, ".gitignore"), ".env\n");
    expect(await found("")).toEqual([]);
  });
});

describe("the audit of the configuration", () => {
  const found = async (settings: Record<string, string>) => {
    const environment = {
      NODE_ENV: "production",
      AUTH_SECRET: "0123456789abcdef0123456789abcdef",
      STORAGE_URL: "file:///var/lib/files",
      ...settings,
    };
    const config = readConfig(environment);
    const { findings } = await checkConfiguration({ root, environment, config });
    return findings.map(({ severity, where }) => `${severity} ${where}`);
  };

  test("finds settings that weaken walls", async () => {
    const url = "postgres://me:pw@db.example/shop";
    expect(await found({ DATABASE_URL: `${url}?sslmode=verify-full` })).toEqual([]);
    expect(await found({ DATABASE_URL: url })).toEqual(["moderate DATABASE_URL"]);
    expect(await found({ DATABASE_URL: `${url}?sslmode=no-verify` })).toEqual(["high DATABASE_URL"]);
    const open = { DATABASE_URL: "postgres://me:pw@localhost/shop", HOST: "0.0.0.0" };
    expect(await found({ ...open, TRUST_PROXY: "0.0.0.0/1" })).toEqual(["high TRUST_PROXY"]);
    expect(await found({ ...open, TRUST_PROXY: "10.0.0.0/8", CORS_ORIGINS: "http://www.example.com" })).toEqual([
      "moderate CORS_ORIGINS",
    ]);
  });

  test("says what keeps the application from starting", async () => {
    const environment = { PORT: "x", NODE_ENV: "production" };
    const { findings } = await checkConfiguration({ root, environment, config: undefined });
    const names = findings.map(({ what }) => what.split(":", 1)[0]);
    for (const name of ["PORT", "DATABASE_URL", "AUTH_SECRET"]) expect(names).toContain(name);
  });
});

describe("the audit of dependencies", () => {
  test("tells what npm knows, and that it knows nothing", async () => {
    await writeFile(path.join(root, "package.json"), JSON.stringify({ dependencies: { a: "1.0.0", b: "^2.0.0" } }));
    const context = { root, environment: {}, config: testConfig() };
    expect((await checkDependencies(context)).failure).toContain("package-lock.json");
    await writeFile(path.join(root, "package-lock.json"), "{}");
    const report = { vulnerabilities: { a: { severity: "critical", range: "<1.0.1", fixAvailable: true } } };
    process.env.npm_execpath = path.join(root, "npm.cjs");
    await writeFile(process.env.npm_execpath, `console.log(${JSON.stringify(JSON.stringify(report))})`);
    const section = await checkDependencies(context);
    expect(section.findings.map(({ severity, where }) => `${severity} ${where}`)).toEqual([
      "low package.json: b",
      "high a <1.0.1",
    ]);
    await writeFile(process.env.npm_execpath, 'console.log(JSON.stringify({ error: { summary: "no network" } }))');
    expect((await checkDependencies(context)).failure).toContain("no network");
  });
});

describe("the report", () => {
  const finding = { severity: "low", what: "what", where: "where", advice: "advice" } as const;

  test("says how to end", () => {
    const section = { name: "code", looked: "1 file", findings: [finding] };
    expect(reportOf([section])).toContain("low       where: what");
    expect(exitCodeOf([section])).toBe(0);
    expect(exitCodeOf([{ ...section, failure: "no network" }])).toBe(2);
    expect(exitCodeOf([{ ...section, findings: [{ ...finding, severity: "moderate" }] }])).toBe(1);
  });
});
