import { identifier } from "../data/sql/index.ts";
import type { RelationalModel } from "../relational/index.ts";
import type { ReadRows, RowStep } from "./row-paths.ts";

/**
 * Whether what is read of other rows can become otherwise by a change of the rows at the end of this way: something of
 * them is read, or a way goes on from them. What belongs to a row is changed together with the reference that makes it
 * belong there.
 */
export function mattersItself({ origin, steps, columns }: ReadRows, reads: readonly ReadRows[]): boolean {
  if (steps.at(-1)?.storage.kind === "inverse") return false;
  if (columns.size > 0) return true;
  return reads.some(
    (other) => other.steps.length > steps.length && sameOrigin(other.origin, origin) && startsWith(other.steps, steps),
  );
}

function sameOrigin(a: ReadRows["origin"], b: ReadRows["origin"]): boolean {
  return a.kind === "parameter" ? b.kind === "parameter" && a.name === b.name : a.kind === b.kind;
}

function startsWith(steps: readonly RowStep[], beginning: readonly RowStep[]): boolean {
  return beginning.every(({ entity, member }, index) => {
    const step = steps[index];
    return step?.entity === entity && step.member === member;
  });
}

/** From ids of rows, in SQL as they stand behind `IN`, to the ids of the rows that the steps lead to. */
export function wayThere(relational: RelationalModel, steps: readonly RowStep[], ids: string): string {
  let query = ids;
  for (const { entity, storage } of steps) {
    if (storage.kind === "link") {
      const { table, own, other } = storage;
      query = `SELECT ${identifier(other.name)} FROM ${identifier(table.name)} WHERE ${identifier(own.name)} IN (${query})`;
    } else if (storage.kind === "inverse") {
      query = `SELECT id FROM ${identifier(storage.table.name)} WHERE ${identifier(storage.column.name)} IN (${query})`;
    } else {
      const table = relational.entities.get(entity)?.table.name ?? "";
      query = `SELECT ${identifier(storage.column.name)} FROM ${identifier(table)} WHERE id IN (${query})`;
    }
  }
  return query;
}

/** From ids of the rows that the steps lead to, back to ids of the rows that they start from. */
export function waysBack(relational: RelationalModel, steps: readonly RowStep[], ids: string): string {
  let query = ids;
  for (const { entity, storage } of steps.toReversed()) {
    if (storage.kind === "link") {
      const { table, own, other } = storage;
      query = `SELECT ${identifier(own.name)} FROM ${identifier(table.name)} WHERE ${identifier(other.name)} IN (${query})`;
    } else if (storage.kind === "inverse") {
      query = `SELECT ${identifier(storage.column.name)} FROM ${identifier(storage.table.name)} WHERE id IN (${query})`;
    } else {
      const table = relational.entities.get(entity)?.table.name ?? "";
      query = `SELECT id FROM ${identifier(table)} WHERE ${identifier(storage.column.name)} IN (${query})`;
    }
  }
  return `SELECT DISTINCT * FROM (${query}) AS back (row_id) WHERE row_id IS NOT NULL`;
}
