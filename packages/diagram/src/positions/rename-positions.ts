import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import type { Positions } from "./read-positions.ts";

/** Positions under the new keys of what was renamed, old to new; also where keys are exchanged. */
export function renamePositions(positions: Positions, renamed: Readonly<Record<SymbolId, SymbolId>>): Positions {
  const kept: [SymbolId, Point][] = [];
  const moved: [SymbolId, Point][] = [];
  for (const [key, point] of Object.entries(positions)) {
    const after = Object.hasOwn(renamed, key) ? renamed[key] : undefined;
    if (after === undefined) kept.push([key, point]);
    else moved.push([after, point]);
  }
  return Object.fromEntries([...kept, ...moved]);
}
