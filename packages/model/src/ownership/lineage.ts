import { defineFactFrom, type Fact } from "../observation/facts.ts";
import { defineColumn, defineSummary, sameParts } from "../observation/summaries.ts";
import type { SymbolId } from "../symbols.ts";

/** An entity, what it extends, and whether it is abstract. */
type Heritage = readonly [id: SymbolId, base: SymbolId | undefined, abstract: boolean];

/** Which entities extend which, by their ids. */
export class Lineage {
  private readonly ids: SymbolId[] = [];
  private readonly bases = new Map<SymbolId, SymbolId>();
  private readonly abstract = new Set<SymbolId>();
  private readonly families = new Map<SymbolId, SymbolId[]>();

  constructor(parts: readonly Heritage[]) {
    const heirs: SymbolId[] = [];
    for (const [id, base, abstract] of parts) {
      this.ids.push(id);
      if (abstract) this.abstract.add(id);
      if (base === undefined) continue;
      this.bases.set(id, base);
      heirs.push(id);
    }
    if (heirs.length === 0) return;
    for (const id of this.ids) this.addToFamilies(id);
  }

  /** What an entity extends. */
  baseOf(id: SymbolId): SymbolId | undefined {
    return this.bases.get(id);
  }

  hasHeirs(id: SymbolId): boolean {
    return this.family(id).length > 1;
  }

  /** The first of some entities, in the order of the model. */
  first(some: ReadonlySet<SymbolId>): SymbolId | undefined {
    return this.ids.find((id) => some.has(id));
  }

  isAbstract(id: SymbolId): boolean {
    return this.abstract.has(id);
  }

  /** The entity itself and all that extend it, directly or not, in the order of the model. */
  family(id: SymbolId): readonly SymbolId[] {
    return this.families.get(id) ?? [id];
  }

  /** Those of them that have rows. */
  concrete(id: SymbolId): readonly SymbolId[] {
    const family = this.family(id);
    return family.some((each) => this.abstract.has(each)) ? family.filter((each) => !this.abstract.has(each)) : family;
  }

  /**
   * The topmost concrete entity of an entity's bases and itself, whose table it shares; undefined where all are
   * abstract.
   */
  root(id: SymbolId): SymbolId | undefined {
    let root: SymbolId | undefined;
    for (let at: SymbolId | undefined = id; at !== undefined; at = this.bases.get(at)) {
      if (!this.abstract.has(at)) root = at;
    }
    return root;
  }

  /** The topmost concrete entity of an entity's table, and what that one extends; none where all are abstract. */
  tableBases(id: SymbolId): readonly SymbolId[] {
    const bases: SymbolId[] = [];
    for (let at = this.root(id); at !== undefined; at = this.bases.get(at)) bases.push(at);
    return bases;
  }

  private addToFamilies(id: SymbolId): void {
    for (let at: SymbolId | undefined = id; at !== undefined; at = this.bases.get(at)) {
      const family = this.families.get(at);
      if (family) family.push(id);
      else this.families.set(at, [id]);
    }
  }
}

const heritages = defineColumn(
  ({ entities }) => entities,
  ({ id, base, abstract }): Heritage => [id, base, abstract],
);

/** Which entities of a model extend which. */
export const lineageOf = defineSummary(
  (model) => [heritages(model)] as const,
  ([parts]) => new Lineage(parts),
);

/** The ids of an entity and of all that extend it, directly or not, in the order of the model. */
export const familyIds: Fact<SymbolId, readonly SymbolId[]> = defineFactFrom(
  lineageOf,
  (lineage, id: SymbolId) => lineage.family(id),
  sameParts,
);
