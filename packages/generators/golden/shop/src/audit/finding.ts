import type { Config } from "../config.ts";

/** `high`: somebody can do harm with it. `moderate`: it weakens a wall. `low`: look at it, and decide. */
export type Severity = "high" | "moderate" | "low";

export interface Finding {
  readonly severity: Severity;
  readonly what: string;
  /** File and line, table, package. */
  readonly where: string;
  readonly advice: string;
}

/** What one kind of check has found. */
export interface Section {
  readonly name: string;
  /** What was looked at: `214 files`. */
  readonly looked: string;
  readonly findings: readonly Finding[];
  /** Why it could not look (at all). */
  readonly failure?: string;
}

export interface AuditContext {
  /** The application's folder. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absent where the environment is not valid. */
  readonly config: Config | undefined;
}

export type Check = (context: AuditContext) => Promise<Section>;
