import { orderedRenames, type Rename } from "./renames.ts";
import type { Step } from "./steps.ts";

/** A rename in the space of names that the keys, indexes and sequences of all tables share. */
export interface SharedRename extends Rename {
  sql(rename: Rename): string;
}

/** The steps of renames whose names all tables share. What keeps its name has none. */
export function sharedRenames(renames: readonly Rename[], sql: SharedRename["sql"]): readonly Step[] {
  return renames
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({ phase: "rename", sql: sql({ from, to }), shared: { from, to, sql } }));
}

/**
 * Brings renames that share their names over all tables into an order in which no name is taken twice. Where no name is
 * handed on, all steps stay where they are.
 */
export function withoutCollisions(steps: readonly Step[]): readonly Step[] {
  const shared = steps.flatMap((step) => step.shared ?? []);
  const sources = new Set(shared.map(({ from }) => from));
  if (!shared.some(({ to }) => sources.has(to))) return steps;
  const writers = new Map(shared.map((rename) => [rename.from, rename]));
  const ordered = orderedRenames(shared).flatMap((rename): readonly Step[] => {
    const writer = writers.get(rename.from);
    if (!writer) return [];
    // A temporary name is written by the same, once more.
    writers.set(rename.to, writer);
    return [{ phase: "rename", sql: writer.sql(rename) }];
  });
  return [...steps.filter((step) => step.shared === undefined), ...ordered];
}
