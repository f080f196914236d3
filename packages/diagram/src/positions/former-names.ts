import { declarations, type Model, type SymbolId } from "@domainsmith/model";
import type { Positions } from "./read-positions.ts";
import { renamePositions } from "./rename-positions.ts";

/**
 * Positions for a model whose declarations may have been renamed since they were written, where no diagram was open to
 * take them along: what has none gets that of a name that it had before (`@was`), the newest first. A name that another
 * declaration has now stays with that one.
 */
export function underPresentNames(positions: Positions, model: Model): Positions {
  const all = declarations(model);
  const present = new Set(all.map(({ id }) => id));
  const renamed = new Map<SymbolId, SymbolId>();
  for (const { id, name, was } of all) {
    if (was.length === 0 || Object.hasOwn(positions, id)) continue;
    const namespace = id.slice(0, id.length - name.length);
    const isLeft = (key: SymbolId) => Object.hasOwn(positions, key) && !present.has(key) && !renamed.has(key);
    const before = was.map((old) => `${namespace}${old}`).find(isLeft);
    if (before !== undefined) renamed.set(before, id);
  }
  return renamed.size === 0 ? positions : renamePositions(positions, Object.fromEntries(renamed));
}
