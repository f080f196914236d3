import { ownerOf, type SymbolId } from "@domainsmith/model";
import { keyText, parseKey } from "../store/lock-file.ts";
import type { SymbolRename } from "./symbol-rename.ts";

/**
 * The keys of the lock that are called otherwise now, by their old text. Names that changed places, and chains, come
 * out at once: keys are replaced together, never one after the other. A key never takes the place of another one that
 * stays.
 *
 * @param keys all keys of the lock, as texts
 * @param renames what {@link symbolRenames} found
 */
export function renamedKeys(keys: Iterable<string>, renames: readonly SymbolRename[]): ReadonlyMap<string, string> {
  const all = new Set(keys);
  const symbols = new Map<SymbolId, SymbolId>();
  for (const { from, to } of renames) if (!symbols.has(from)) symbols.set(from, to);
  const moves = new Map<string, string>();
  if (symbols.size === 0) return moves;
  for (const text of all) {
    const key = parseKey(text);
    const symbol = key?.symbol === undefined ? undefined : renamedSymbol(key.symbol, symbols);
    if (key && symbol !== undefined) moves.set(text, keyText({ ...key, symbol }));
  }
  withoutCollisions(moves, all);
  return moves;
}

/** A member of a renamed declaration is renamed with it. */
function renamedSymbol(symbol: SymbolId, symbols: ReadonlyMap<SymbolId, SymbolId>): SymbolId | undefined {
  const direct = symbols.get(symbol);
  if (direct !== undefined) return direct;
  const owner = symbols.get(ownerOf(symbol));
  return owner === undefined ? undefined : owner + symbol.slice(ownerOf(symbol).length);
}

/** Takes back moves onto keys that stay, and those that depended on a key that was to move away. */
function withoutCollisions(moves: Map<string, string>, all: ReadonlySet<string>): void {
  for (let changed = true; changed; ) {
    changed = false;
    const targets = new Set<string>();
    for (const [from, to] of moves) {
      const isTaken = targets.has(to) || (all.has(to) && !moves.has(to));
      targets.add(to);
      if (!isTaken) continue;
      moves.delete(from);
      changed = true;
    }
  }
}
