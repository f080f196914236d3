import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { runProgram } from "../../../packages/generators/test/support/programs.ts";
import { type BenchRow, row } from "../../lib/bench.ts";
import type { Asked } from "./ask-and-explain.ts";
import type { Stock } from "./stock.ts";

const FILL = path.join(import.meta.dirname, "fill.ts");
const ASK = path.join(import.meta.dirname, "ask-and-explain.ts");

/** Milliseconds that a question about many rows may take, alone. */
const GOAL = 200;

/** What questions take with very many orders in PostgreSQL, and how it finds the answers: the plans are in the details. */
export async function millionRows(application: string, orders: number): Promise<readonly BenchRow[]> {
  const stock: Stock = { categories: 50, products: 20_000, customers: 50_000, orders, reviews: 100_000 };
  const postgres = await PostgresServer.start();
  const settings = {
    DATABASE_URL: postgres.address(),
    NODE_ENV: "production",
    DATABASE_TIMEOUT: "60",
    CACHE_SECONDS: "0",
  };
  try {
    await runProgram(FILL, application, stock, settings);
    const asked: readonly Asked[] = JSON.parse(await runProgram(ASK, application, stock, settings));
    const what = `${orders.toLocaleString("en")} orders`;
    return asked.map(({ name, milliseconds, plans, isBounded }) => ({
      ...row(`${what}: ${name}`, milliseconds, "ms", isBounded ? null : GOAL),
      details: plans,
    }));
  } finally {
    await postgres.stop();
  }
}
