/** One measurement. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The value may be this at most; null when there is no goal. */
  readonly goal: number | null;
  /** Whether the goal is met; null when there is none. */
  readonly met: boolean | null;
  /** What explains it, for programs: it is only in the JSON. */
  readonly details?: unknown;
}

/** What each file in scripts/bench exports as `run`: measures and gives the rows. Gets those of its flags that are set. */
export type Bench = (flags: readonly string[]) => Promise<readonly BenchRow[]>;

/** A row, judged against its goal. Values are rounded to three digits that count. */
export function row(what: string, value: number, unit: string, goal: number | null = null): BenchRow {
  return { what, value: Number(value.toPrecision(3)), unit, goal, met: goal === null ? null : value <= goal };
}

/** The middle one of some values; the mean of the two in the middle when they are even in number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error("There is no median of no values.");
  return (lower + upper) / 2;
}

/** The rows as a table for people. */
export function table(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ what, value, unit, goal, met }) => [
    what,
    `${value} ${unit}`,
    goal === null ? "" : `at most ${goal} ${unit}`,
    met === null ? "" : met ? "met" : "MISSED",
  ]);
  const all = [["what", "value", "goal", ""], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
