import { declarations, type Model, type SymbolId, simpleName } from "@domainsmith/model";
import type { SnapshotNames } from "./snapshot-names.ts";
import type { RenamedKind } from "./symbol-rename.ts";

/** A declaration's id before and now. */
export interface DeclarationRename {
  readonly from: SymbolId;
  readonly to: SymbolId;
  readonly kind: RenamedKind;
}

interface Declared {
  readonly id: SymbolId;
  readonly kind: RenamedKind;
  /** Ids that it had before, newest first. */
  readonly former: readonly SymbolId[];
}

/**
 * Declarations that files were generated for under another id. Chains (A is B now, and B is C) are followed; names
 * that changed places only where the snapshot tells that they have not changed places before. A declaration without
 * files of its own has all its former names.
 */
export function declarationRenames(
  model: Model,
  symbols: ReadonlySet<SymbolId>,
  snapshot: SnapshotNames,
): readonly DeclarationRename[] {
  const all = declarations(model).map(
    ({ id, name, kind, was }): Declared => ({
      id,
      kind,
      former: was.map((old) => `${id.slice(0, id.length - name.length)}${old}`).filter((old) => old !== id),
    }),
  );
  const claims = new Claims(all, symbols);
  claims.circles(snapshot);
  claims.recorded();
  claims.movedAway();
  return [...claims.made, ...withoutFiles(all, symbols, claims.made)];
}

class Claims {
  readonly made: DeclarationRename[] = [];
  readonly #all: readonly Declared[];
  readonly #byId: ReadonlyMap<SymbolId, Declared>;
  readonly #symbols: ReadonlySet<SymbolId>;
  readonly #left = new Set<SymbolId>();
  readonly #settled = new Set<SymbolId>();

  constructor(all: readonly Declared[], symbols: ReadonlySet<SymbolId>) {
    this.#all = all;
    this.#byId = new Map(all.map((declared) => [declared.id, declared]));
    this.#symbols = symbols;
  }

  /** Names that changed places since the snapshot. */
  circles({ tables }: SnapshotNames): void {
    const isNew = ({ id }: Declared, old: SymbolId) => tables.has(old) && tables.get(id)?.passed.has(old) === false;
    const places = new Map<SymbolId, SymbolId>();
    for (const declared of this.#all) {
      if (!this.#symbols.has(declared.id)) continue;
      const old = declared.former.find((each) => this.#symbols.has(each) && this.#byId.has(each));
      if (old !== undefined && isNew(declared, old)) places.set(declared.id, old);
    }
    for (const start of places.keys()) {
      const circle: SymbolId[] = [];
      let at: SymbolId | undefined = start;
      while (at !== undefined && !circle.includes(at)) {
        circle.push(at);
        at = places.get(at);
      }
      if (at !== start || this.#settled.has(start)) continue;
      for (const id of circle) this.#claim(id, places.get(id));
    }
  }

  /** Former names with files whose present name has none, and then those whose present name's files moved away. */
  recorded(): void {
    const open = this.#all.filter(({ id, former }) => former.length > 0 && !this.#symbols.has(id));
    for (const declared of open) {
      const old = declared.former.find((each) => this.#symbols.has(each) && !this.#left.has(each));
      if (old === undefined || this.#settled.has(declared.id)) continue;
      this.#claim(declared.id, old);
      const successor = this.#byId.get(old);
      if (successor) open.push(successor);
    }
  }

  /** The same name in another namespace, where there is no doubt which one it is. */
  movedAway(): void {
    const gone = [...this.#symbols].filter((id) => !id.includes("#") && !this.#byId.has(id) && !this.#left.has(id));
    const arrived = this.#all.filter(({ id }) => !this.#symbols.has(id) && !this.#settled.has(id));
    const goneByName = Map.groupBy(gone, simpleName);
    const arrivedByName = Map.groupBy(
      arrived.flatMap(({ id, former }) => [id, ...former].map((each) => ({ id, name: simpleName(each) }))),
      ({ name }) => name,
    );
    for (const [name, ids] of goneByName) {
      const [old, ...others] = ids;
      const [declared, ...rivals] = arrivedByName.get(name) ?? [];
      if (old === undefined || !declared || others.length > 0 || rivals.length > 0) continue;
      if (!this.#settled.has(declared.id)) this.#claim(declared.id, old);
    }
  }

  #claim(to: SymbolId, from: SymbolId | undefined): void {
    const declared = this.#byId.get(to);
    if (!declared || from === undefined) return;
    this.made.push({ from, to, kind: declared.kind });
    this.#left.add(from);
    this.#settled.add(to);
  }
}

/** Mixins, abstract entities, roles: only the texts that name them can tell which of their names was used last. */
function withoutFiles(
  all: readonly Declared[],
  symbols: ReadonlySet<SymbolId>,
  made: readonly DeclarationRename[],
): readonly DeclarationRename[] {
  const settled = new Set(made.map(({ to }) => to));
  return all.flatMap(({ id, kind, former }) =>
    settled.has(id) || symbols.has(id) || former.some((old) => symbols.has(old))
      ? []
      : former.map((from) => ({ from, to: id, kind })),
  );
}
