import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { RedisServer } from "@domainsmith/generators/testing/redis";
import { runProgram } from "../../packages/generators/test/support/programs.ts";
import type { BenchRow } from "../lib/bench.ts";
import { shopApplication } from "./app/application.ts";
import { loadRows, type Trial } from "./app/load-rows.ts";
import { millionRows } from "./app/million.ts";
import { programBelow } from "./app/processes.ts";
import { startRows } from "./app/start-rows.ts";

/** `--start`, `--pglite`, `--postgres`, `--million`: only these parts; `--short`: for a look while developing. */
export const flags = ["--start", "--pglite", "--postgres", "--million", "--short"] as const;

const FILL = path.join(import.meta.dirname, "app/fill.ts");
const BARE_SERVER = path.join(import.meta.dirname, "app/bare-server.ts");

const LONG: Trial = {
  users: 1000,
  warmUp: 10_000,
  duration: 40_000,
  stock: { categories: 20, products: 2000, customers: 1000, orders: 20_000, reviews: 10_000 },
};
const SHORT: Trial = { ...LONG, warmUp: 12_000, duration: 10_000 };
const MILLION = 1_000_000;
const FEW = 50_000;

/** What the generated shop takes to start, and how it answers a thousand users, and with a million orders. */
export async function run(given: readonly string[]): Promise<readonly BenchRow[]> {
  const short = given.includes("--short");
  const parts = given.filter((flag) => flag !== "--short");
  const wants = (flag: (typeof flags)[number]) => parts.length === 0 || parts.includes(flag);
  const trial = short ? SHORT : LONG;
  const application = await shopApplication();
  const rows: BenchRow[] = [];
  if (wants("--start")) rows.push(...(await startRows(application, short ? 1 : 3)));
  if (wants("--pglite")) rows.push(...(await onPglite(application, trial)));
  if (wants("--postgres")) rows.push(...(await onPostgres(application, trial)));
  if (wants("--million")) rows.push(...(await millionRows(application, short ? FEW : MILLION)));
  return rows;
}

async function onPglite(application: string, trial: Trial): Promise<readonly BenchRow[]> {
  const data = mkdtempSync(path.join(tmpdir(), "bench-data-"));
  const settings = { DATABASE_URL: `pglite://${data}/pglite`, NODE_ENV: "production", SHUTDOWN_GRACE: "0" };
  try {
    await runProgram(FILL, application, trial.stock, settings);
    const candidate = { name: "PGlite", file: "src/start.ts", cwd: application, settings, helpers: {}, isOurs: true };
    return await loadRows(candidate, trial);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function onPostgres(application: string, trial: Trial): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const candidate of [
    { name: "PostgreSQL and Redis", file: "src/start.ts", isOurs: true },
    { name: "bare http and pg", file: BARE_SERVER, isOurs: false },
  ]) {
    const [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
    const settings = {
      DATABASE_URL: postgres.address(),
      REDIS_URL: redis.address,
      NODE_ENV: "production",
      SHUTDOWN_GRACE: "0",
    };
    try {
      await runProgram(FILL, application, trial.stock, settings);
      const helpers = {
        PostgreSQL: programBelow(process.pid, "postgres"),
        ...(candidate.isOurs && { Redis: programBelow(process.pid, "redis-server") }),
      };
      rows.push(...(await loadRows({ ...candidate, cwd: application, settings, helpers }, trial)));
    } finally {
      await Promise.all([postgres.stop(), redis.stop()]);
    }
  }
  return rows;
}
