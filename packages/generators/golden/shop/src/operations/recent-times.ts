import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

const WINDOW_MS = 60_000;
const MICROSECONDS = 1_000;
/** Of each value two digits are kept: enough for milliseconds, and little memory. */
const PRECISION = { lowest: 1, highest: 600_000_000, figures: 2 } as const;

export interface Times {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds; absent where nothing happened. */
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  readonly max?: number;
}

/** How long something took in the last one to two minutes: what is older says nothing of now. */
export class RecentTimes {
  #current = createHistogram(PRECISION);
  #previous = createHistogram(PRECISION);
  #startedAt = performance.now();
  #previousMs = 0;

  record(milliseconds: number): void {
    this.#turn();
    this.#current.record(Math.min(Math.max(1, Math.round(milliseconds * MICROSECONDS)), PRECISION.highest));
  }

  times(): Times {
    this.#turn();
    const all = createHistogram(PRECISION);
    all.add(this.#previous);
    all.add(this.#current);
    const { count } = all;
    const seconds = (performance.now() - this.#startedAt + this.#previousMs) / 1000;
    const rates = { count, perSecond: rounded(count / Math.max(seconds, 1)) };
    if (count === 0) return rates;
    return { ...rates, p50: at(all, 50), p95: at(all, 95), p99: at(all, 99), max: rounded(all.max / MICROSECONDS) };
  }

  #turn(): void {
    const age = performance.now() - this.#startedAt;
    if (age < WINDOW_MS) return;
    const isLongAgo = age >= 2 * WINDOW_MS;
    this.#previous = isLongAgo ? createHistogram(PRECISION) : this.#current;
    this.#previousMs = isLongAgo ? 0 : age;
    this.#current = createHistogram(PRECISION);
    this.#startedAt = performance.now();
  }
}

function at(histogram: RecordableHistogram, percentile: number): number {
  return rounded(histogram.percentile(percentile) / MICROSECONDS);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
