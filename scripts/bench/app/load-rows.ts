import path from "node:path";
import type { Settings } from "../../../packages/generators/test/support/programs.ts";
import { type BenchRow, row } from "../../lib/bench.ts";
import { type Server, startServer } from "./application.ts";
import { runLoad } from "./load-process.ts";
import { type Usage, usageOf } from "./processes.ts";
import type { Stock } from "./stock.ts";

/** How hard a server is tried. */
export interface Trial {
  readonly users: number;
  readonly warmUp: number;
  readonly duration: number;
  readonly stock: Stock;
}

/** A server to try: where it lies, and which processes work for it beside its own. */
export interface Candidate {
  readonly name: string;
  readonly file: string;
  readonly cwd: string;
  readonly settings: Settings;
  /** Processes by name, such as PostgreSQL's first one. */
  readonly helpers: Readonly<Record<string, number>>;
  /** Only ours have goals. */
  readonly isOurs: boolean;
}

const GOALS = { p95: 200, errors: 0 };

/** Starts a server, lets the users come, and tells what they and the processor had to bear. */
export async function loadRows(candidate: Candidate, trial: Trial): Promise<readonly BenchRow[]> {
  const server = await startServer(path.resolve(candidate.cwd, candidate.file), candidate.cwd, candidate.settings);
  try {
    return await rows(candidate, server, trial);
  } finally {
    await server.stop();
  }
}

async function rows(candidate: Candidate, server: Server, trial: Trial): Promise<readonly BenchRow[]> {
  const watched = { server: server.pid, ...candidate.helpers };
  const measure = () => Object.entries(watched).map(([name, pid]): [string, Usage] => [name, usageOf(pid)]);
  const { before, after, result } = await runLoad({ url: server.url, ...trial }, measure);
  const all = Object.values(result.times).flat();
  const requests = all.length;
  const used = after.map(([name, usage], index) => {
    const earlier = before[index]?.[1].cpu ?? 0;
    return { name, cpu: usage.cpu - earlier, memory: usage.memory };
  });
  const { name, isOurs } = candidate;
  const what = (detail: string) => `${name}: ${detail}`;
  for (const error of result.errors) console.error(`${name}: ${error}`);
  return [
    row(what("requests a second"), (requests * 1000) / trial.duration, "1/s"),
    row(what("writes"), (result.writes * 100) / requests, "%"),
    row(what("p50"), percentile(all, 0.5), "ms"),
    row(what("p95"), percentile(all, 0.95), "ms", isOurs ? GOALS.p95 : null),
    row(what("p99"), percentile(all, 0.99), "ms"),
    row(what("errors"), result.errors.length, "requests", isOurs ? GOALS.errors : null),
    ...used.map(({ name: process, cpu }) => row(what(`CPU a request, ${process}`), cpu / requests, "ms CPU")),
    row(what("CPU a request, users"), result.cpu / requests, "ms CPU"),
    row(what("both processors taken by all of these"), share(used, result.cpu, trial.duration), "%"),
    ...used.map(({ name: process, memory }) => row(what(`memory, ${process}`), memory, "MB")),
    ...Object.entries(result.times)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, times]) => row(what(`p95 of ${kind}`), percentile(times, 0.95), "ms")),
  ];
}

function share(used: readonly { readonly cpu: number }[], users: number, duration: number): number {
  const CORES = 2;
  return ((used.reduce((sum, { cpu }) => sum + cpu, 0) + users) * 100) / (duration * CORES);
}

/** The value that this share of the values does not exceed. */
function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) throw new Error("Nobody made a request.");
  return value;
}
