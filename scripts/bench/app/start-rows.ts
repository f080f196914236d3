import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BenchRow, median, row } from "../../lib/bench.ts";
import { startServer } from "./application.ts";
import { usageOf } from "./processes.ts";

/** Processor time until it answers, in milliseconds. */
const GOALS = { fresh: 5000, again: 3000 };

/** What `npm start` takes until the server listens: with nothing there, and with the data of the last time. */
export async function startRows(folder: string, runs: number): Promise<readonly BenchRow[]> {
  const fresh: Taken[] = [];
  const again: Taken[] = [];
  for (let number = 0; number < runs; number++) {
    const data = mkdtempSync(path.join(tmpdir(), "bench-data-"));
    try {
      fresh.push(await start(folder, data));
      again.push(await start(folder, data));
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }
  return [...rows("start from nothing", fresh, GOALS.fresh), ...rows("start again", again, GOALS.again)];
}

interface Taken {
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

async function start(folder: string, data: string): Promise<Taken> {
  const begun = performance.now();
  const server = await startServer("src/start.ts", folder, { DATA_DIR: data });
  const answer = await fetch(`${server.url}/categories`);
  await answer.arrayBuffer();
  const wall = performance.now() - begun;
  const { cpu, memory } = usageOf(server.pid);
  await server.stop();
  return { cpu, wall, memory };
}

function rows(what: string, taken: readonly Taken[], goal: number): readonly BenchRow[] {
  return [
    row(`${what}, on PGlite`, median(taken.map(({ cpu }) => cpu)), "ms CPU", goal),
    row(`${what}, on PGlite: until the first answer`, median(taken.map(({ wall }) => wall)), "ms"),
    row(`${what}, on PGlite: memory`, median(taken.map(({ memory }) => memory)), "MB"),
  ];
}
