import type { SymbolId } from "@domainsmith/model";

/** What the snapshot of the last migration says about names. */
export interface SnapshotNames {
  /** By the symbol of the table. */
  readonly tables: ReadonlyMap<SymbolId, SnapshotTable>;
}

export interface SnapshotTable {
  /** Former symbols that it had before the snapshot was made, as far as another table is called so again. */
  readonly passed: ReadonlySet<SymbolId>;
  /** Names of members, each with former names that it had before the snapshot, as far as another is called so again. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A snapshot is the same object as long as no migration is written. */
const known = new WeakMap<object, SnapshotNames>();

/** Reads the names out of a snapshot; what is not understood is left out, because it only narrows a choice. */
export function snapshotNames(snapshot: object | undefined): SnapshotNames {
  if (!snapshot) return { tables: new Map() };
  let names = known.get(snapshot);
  if (!names) {
    names = namesIn(snapshot);
    known.set(snapshot, names);
  }
  return names;
}

function namesIn(snapshot: object): SnapshotNames {
  const tables = new Map<SymbolId, SnapshotTable>();
  for (const table of listIn(snapshot, "tables")) {
    const symbol = textIn(table, "symbol");
    if (symbol === undefined) continue;
    const members = new Map<string, Set<string>>();
    for (const column of listIn(table, "columns")) {
      const origin = textIn(column, "origin");
      if (origin === undefined) continue;
      const name = memberName(origin);
      const passed = members.get(name) ?? new Set();
      for (const former of listIn(column, "passed")) if (typeof former === "string") passed.add(memberName(former));
      members.set(name, passed);
    }
    const passed = listIn(table, "passed").filter((former) => typeof former === "string");
    tables.set(symbol, { passed: new Set(passed), members });
  }
  return { tables };
}

/** Origins are paths, in a family behind the name of the entity: `Order:shipTo.street` is of `shipTo`. */
function memberName(origin: string): string {
  const path = origin.slice(origin.indexOf(":") + 1);
  const dot = path.indexOf(".");
  return dot > 0 ? path.slice(0, dot) : path;
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}

function textIn(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === "string" ? found : undefined;
}
