import type { SymbolId } from "@domainsmith/model";
import type { Column, RelationalSchema, Table, TableRenames } from "../../relational/index.ts";

/** Tables and columns of two schemas that are the same thing, whatever they are called. */
export interface Matching<Item> {
  readonly kept: readonly { readonly before: Item; readonly after: Item }[];
  readonly added: readonly Item[];
  readonly dropped: readonly Item[];
}

type Renames = ReadonlyMap<SymbolId, TableRenames>;

export function matchTables(before: RelationalSchema, after: RelationalSchema, renames: Renames): Matching<Table> {
  return match(before.tables, after.tables, {
    identity: ({ symbol }) => symbol,
    former: ({ symbol }) => renames.get(symbol)?.symbols ?? [],
    name: ({ name }) => name,
  });
}

export function matchColumns(before: Table, after: Table, renames: Renames): Matching<Column> {
  const former = renames.get(after.symbol)?.columns;
  return match(before.columns, after.columns, {
    identity: ({ origin }) => origin,
    former: ({ origin }) => former?.get(origin) ?? [],
    name: ({ name }) => name,
  });
}

interface Keys<Item> {
  identity(item: Item): string;
  /** Identities that the item had before, newest first. */
  former(item: Item): readonly string[];
  name(item: Item): string;
}

/**
 * First what a recorded rename explains (unless the rename was applied before: then the identity itself is known),
 * then the same identity, then the same name.
 */
function match<Item>(before: readonly Item[], after: readonly Item[], keys: Keys<Item>): Matching<Item> {
  const byIdentity = new Map(before.map((item) => [keys.identity(item), item]));
  const pairs = new Map<Item, Item>();
  const claimed = new Set<Item>();
  const claim = (item: Item, found: Item | undefined): void => {
    if (found === undefined || claimed.has(found) || pairs.has(item)) return;
    pairs.set(item, found);
    claimed.add(found);
  };
  for (const item of after) {
    if (byIdentity.has(keys.identity(item))) continue;
    const old = keys.former(item).find((identity) => byIdentity.has(identity));
    if (old !== undefined) claim(item, byIdentity.get(old));
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
