import type { SymbolId } from "@domainsmith/model";
import type { Column, RelationalSchema, Table, TableRenames } from "../../relational/index.ts";

/** Tables and columns of two schemas that are the same thing, whatever they are called. */
export interface Matching<Item> {
  readonly kept: readonly { readonly before: Item; readonly after: Item }[];
  readonly added: readonly Item[];
  readonly dropped: readonly Item[];
}

type Renames = ReadonlyMap<SymbolId, TableRenames>;

/** Tables of two schemas that have the same rows. */
export function matchTables(before: RelationalSchema, after: RelationalSchema, renames: Renames): Matching<Table> {
  return match(before.tables, after.tables, {
    identity: ({ symbol }) => symbol,
    former: ({ symbol }) => renames.get(symbol)?.symbols ?? [],
    passed: ({ passed }) => passed ?? [],
    name: ({ name }) => name,
  });
}

/** Columns of two states of a table that have the same values. */
export function matchColumns(before: Table, after: Table, renames: Renames): Matching<Column> {
  const former = renames.get(after.symbol)?.columns;
  return match(before.columns, after.columns, {
    identity: ({ origin }) => origin,
    former: ({ origin }) => former?.get(origin) ?? [],
    passed: ({ passed }) => passed ?? [],
    name: ({ name }) => name,
  });
}

interface Keys<Item> {
  identity(item: Item): string;
  /** Identities that the item had before, newest first. */
  former(item: Item): readonly string[];
  /** Former identities of an item of the snapshot that it had before the snapshot was made. */
  passed(item: Item): readonly string[];
  name(item: Item): string;
}

/**
 * First what a recorded rename explains (unless the rename was applied before: then the identity itself is known, and
 * is not what something else was), then the same identity, then the same name.
 */
function match<Item>(before: readonly Item[], after: readonly Item[], keys: Keys<Item>): Matching<Item> {
  const byIdentity = new Map(before.map((item) => [keys.identity(item), item]));
  const pairs = new Map<Item, Item>();
  const claimed = new Set<Item>();
  const claim = (item: Item, found: Item | undefined): boolean => {
    if (found === undefined || claimed.has(found) || pairs.has(item)) return false;
    pairs.set(item, found);
    claimed.add(found);
    return true;
  };
  const byNewIdentity = new Map(after.map((item) => [keys.identity(item), item]));
  for (const [item, old] of changedPlaces(byIdentity, byNewIdentity, keys)) claim(item, old);
  const renamed = after.filter((item) => !byIdentity.has(keys.identity(item)));
  for (const item of renamed) {
    const old = keys.former(item).find((identity) => byIdentity.has(identity)) ?? "";
    if (!claim(item, byIdentity.get(old))) continue;
    // Whatever is called so now was something else, or is new.
    const successor = byNewIdentity.get(old);
    if (successor !== undefined) renamed.push(successor);
  }
  for (const item of after) claim(item, byIdentity.get(keys.identity(item)));
  const byName = new Map(before.filter((item) => !claimed.has(item)).map((item) => [keys.name(item), item]));
  for (const item of after) if (!pairs.has(item)) claim(item, byName.get(keys.name(item)));
  return {
    kept: after.flatMap((item) => {
      const old = pairs.get(item);
      return old === undefined ? [] : [{ before: old, after: item }];
    }),
    added: after.filter((item) => !pairs.has(item)),
    dropped: before.filter((item) => !claimed.has(item)),
  };
}

/** Items that took the names of one another, in a circle, since the snapshot; with what they were. */
function changedPlaces<Item>(
  byIdentity: ReadonlyMap<string, Item>,
  byNewIdentity: ReadonlyMap<string, Item>,
  keys: Keys<Item>,
): ReadonlyMap<Item, Item> {
  const formerly = new Map<string, string>();
  for (const [identity, item] of byNewIdentity) {
    const known = byIdentity.get(identity);
    if (known === undefined) continue;
    const old = keys.former(item).find((each) => byIdentity.has(each));
    if (old !== undefined && !keys.passed(known).includes(old)) formerly.set(identity, old);
  }
  const found = new Map<Item, Item>();
  for (const [identity, old] of formerly) {
    const seen = new Set<string>();
    let at: string | undefined = old;
    while (at !== undefined && at !== identity && !seen.has(at)) {
      seen.add(at);
      at = formerly.get(at);
    }
    const [item, before] = [byNewIdentity.get(identity), byIdentity.get(old)];
    if (at === identity && item !== undefined && before !== undefined) found.set(item, before);
  }
  return found;
}
