import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { inTime } from "../in-time.ts";
import { RecentTimes, rounded, type Times } from "./recent-times.ts";

const NANOSECONDS = 1e6;
const MEGABYTE = 1024 * 1024;

/** By what they count: connections in use, events that wait. */
export type Numbers = Readonly<Record<string, number>>;

/** Asks something else what it knows. */
export type Source = () => Promise<Numbers> | Numbers;

export type Sources = Readonly<Record<string, Source>>;

const PATIENCE_MS = 2_000;

/** What a source knows; null when it cannot tell (in time). What it asks may be what is broken at the moment. */
export async function numbersOf(source: Source): Promise<Numbers | null> {
  try {
    return (await inTime(PATIENCE_MS, async () => source())) ?? null;
  } catch {
    return null;
  }
}

interface RouteFigures extends Times {
  readonly route: string;
  /** Answers of 500 and more since the start. */
  readonly errors: number;
}

interface Counted {
  readonly recent: RecentTimes;
  errors: number;
}

/** What the application does at the moment. */
export class Figures {
  readonly #startedAt = Date.now();
  readonly #all = new RecentTimes();
  readonly #statements = new RecentTimes();
  readonly #routes = new Map<string, Counted>();
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });
  readonly #sources: Sources;
  #utilization = performance.eventLoopUtilization();
  #requests = 0;
  #refused = 0;
  #errors = 0;
  #failedStatements = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#delay.enable();
  }

  close(): void {
    this.#delay.disable();
  }

  /** @param route as it was declared, with its method: there are only so many. */
  request(route: string, status: number, milliseconds: number): void {
    let counted = this.#routes.get(route);
    if (!counted) {
      counted = { recent: new RecentTimes(), errors: 0 };
      this.#routes.set(route, counted);
    }
    counted.recent.record(milliseconds);
    this.#all.record(milliseconds);
    this.#requests += 1;
    if (status >= 500) {
      counted.errors += 1;
      this.#errors += 1;
    } else if (status >= 400) this.#refused += 1;
  }

  statement(milliseconds: number, failed: boolean): void {
    this.#statements.record(milliseconds);
    if (failed) this.#failedStatements += 1;
  }

  /** Times are milliseconds of the last one to two minutes; counts are since the start unless they say otherwise. */
  async read() {
    const utilization = performance.eventLoopUtilization();
    const { utilization: used } = performance.eventLoopUtilization(utilization, this.#utilization);
    this.#utilization = utilization;
    const delay = { p50: this.#delayAt(50), p99: this.#delayAt(99), max: rounded(this.#delay.max / NANOSECONDS) };
    this.#delay.reset();
    const memory = process.memoryUsage();
    return {
      startedAt: new Date(this.#startedAt).toISOString(),
      uptimeSeconds: Math.round((Date.now() - this.#startedAt) / 1000),
      requests: { total: this.#requests, refused: this.#refused, errors: this.#errors, recent: this.#all.times() },
      routes: this.#busiestRoutes(),
      statements: { failed: this.#failedStatements, recent: this.#statements.times() },
      eventLoop: { utilization: rounded(used), delay },
      memory: {
        residentMegabytes: Math.round(memory.rss / MEGABYTE),
        heapMegabytes: Math.round(memory.heapUsed / MEGABYTE),
      },
      ...Object.fromEntries(
        await Promise.all(Object.entries(this.#sources).map(async ([name, source]) => [name, await numbersOf(source)])),
      ),
    };
  }

  #delayAt(percentile: number): number {
    return rounded(this.#delay.percentile(percentile) / NANOSECONDS);
  }

  #busiestRoutes(): RouteFigures[] {
    return [...this.#routes]
      .map(([route, { recent, errors }]) => ({ route, errors, ...recent.times() }))
      .filter(({ count, errors }) => count > 0 || errors > 0)
      .sort((a, b) => b.count - a.count);
  }
}
