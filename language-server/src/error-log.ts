/** The last errors of this server, newest last; for the log and for bug reports. */
export interface ErrorLog {
  /** Remembers and reports an error. Never throws. */
  add(where: string, error: unknown): void;
  /** What was remembered: at most the last {@link ERROR_LIMIT}. */
  readonly entries: readonly ErrorEntry[];
}

export interface ErrorEntry {
  readonly time: Date;
  /** What was being done: the name of a request or of a phase. */
  readonly where: string;
  /** Message and stack. */
  readonly text: string;
}

/** How many errors are remembered. */
export const ERROR_LIMIT = 20;

/** Remembers errors in memory and passes each to `report` as one text. */
export function createErrorLog(report: (text: string) => void): ErrorLog {
  const entries: ErrorEntry[] = [];
  return {
    entries,
    add(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      entries.push({ time: new Date(), where, text });
      if (entries.length > ERROR_LIMIT) entries.shift();
      report(`${where}: ${text}`);
    },
  };
}
