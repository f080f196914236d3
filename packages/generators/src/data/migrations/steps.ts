import type { SymbolId } from "@domainsmith/model";
import type { SharedRename } from "./shared-names.ts";

/**
 * What has to happen before what, so that all steps of a migration work in one transaction: nothing is dropped that
 * something else still needs, and nothing gets a name that is still taken.
 */
export const PHASES = [
  "drop objects",
  "drop foreign keys",
  "drop constraints",
  "drop tables",
  "drop columns",
  "rename",
  "create functions",
  "create tables",
  "change columns",
  "change data",
  "require values",
  "add constraints",
  "add foreign keys",
  "create objects",
  "comments",
] as const;

export type Phase = (typeof PHASES)[number];

export interface Step {
  readonly phase: Phase;
  readonly sql: string;
  /** The names that a rename takes and frees, where other tables could want them. */
  readonly shared?: SharedRename;
  /** For people and file names: `add orders.note`. */
  readonly title?: string;
  /** Why the step loses data, or can fail on the rows that there are. */
  readonly hazard?: Hazard;
}

export interface Hazard {
  readonly symbol: SymbolId;
  /** A whole sentence: what would be lost, or fail. */
  readonly problem: string;
  /** What to do instead, without losing anything. */
  readonly instead: string;
}

/** The steps in the order in which they run; within a phase as they were found. */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const phases = Map.groupBy(steps, ({ phase }) => phase);
  return PHASES.flatMap((phase) => phases.get(phase) ?? []);
}
