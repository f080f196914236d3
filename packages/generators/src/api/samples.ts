import { entityOf, type SymbolId } from "@domainsmith/model";
import {
  type JsonValue,
  type MemberValues,
  type SampleParts,
  type SampleRow,
  sampleRow,
  sampleValue,
} from "../data/samples/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { creatableKind } from "./creatable.ts";
import type { Field, LinksField, PartsField, ReferenceField, Resource } from "./resource.ts";

/** How many different rows the tests want of an entity. */
const WANTED_ROWS = 3;
/** Links and parts of which an entity needs more than this are too many for a test. */
const MOST = 8;

/** Decides what the tests of a generated application create. */
export class Samples {
  readonly api: ApiModel;
  readonly #rows = new Map<SymbolId, number>();
  readonly #reached = new Map<SymbolId, ReadonlySet<SymbolId>>();
  readonly #valid = new Map<string, MemberValues | undefined>();
  readonly #sampled = new Map<SymbolId, boolean>();

  constructor(api: ApiModel) {
    this.api = api;
  }

  /** Whether tests can create rows of an entity: nothing is required that leads in a circle or has no sample. */
  canCreate(id: SymbolId): boolean {
    if (!this.#canMake(id)) return false;
    const { part } = resourceIn(this.api, id);
    return part === undefined || this.canCreate(part.owner);
  }

  /** Whether there is something to send for it; a part is sent with its owner. */
  #canMake(id: SymbolId): boolean {
    const known = this.#sampled.get(id);
    if (known !== undefined) return known;
    if (!this.api.creatable.has(id)) return false;
    // What leads back here leads in a circle.
    this.#sampled.set(id, false);
    const resource = resourceIn(this.api, id);
    const needed = resource.fields.flatMap((field) => (this.isGiven(resource, field) ? targetsOf(field) : []));
    const possible =
      resource.fields.every((field) => !isRequiredValue(field) || this.#hasValue(field)) &&
      needed.every((target) => {
        const kind = this.kindOf(target);
        if (kind === undefined) return false;
        const own = resource.part !== undefined || resourceIn(this.api, kind).part?.owner === id;
        return own ? this.#canMake(kind) : this.canCreate(kind);
      }) &&
      resource.fields.every((field) => lowerBound(field) <= MOST);
    this.#sampled.set(id, possible);
    return possible;
  }

  /** The entity that is created where a row of `target` is needed. */
  kindOf(target: SymbolId): SymbolId | undefined {
    return creatableKind(this.api.model, target, this.api.creatable);
  }

  /** The sample of a field that stands in the row itself; undefined where it is left out. */
  value(field: Field, row: number): JsonValue | undefined {
    if (field.kind !== "column" && field.kind !== "value") return undefined;
    if (field.settable === "never") return undefined;
    if (field.kind === "column" && field.column.default?.kind === "sequence") return undefined;
    const { owner, name } = field.attribute;
    const values = this.#validRow(owner, row);
    return values ? values.get(name) : sampleValue(this.api.model, field.attribute, row);
  }

  /** Whether there is a sample of a field, whatever the parts of its row are: that is not known yet. */
  #hasValue(field: Field): boolean {
    if (field.kind !== "column" && field.kind !== "value") return false;
    const values = this.#rowWith(field.attribute.owner, 0, new Map());
    const value = values ? values.get(field.attribute.name) : sampleValue(this.api.model, field.attribute, 0);
    return value !== undefined;
  }

  /** Values that keep the entity's checks, those about its parts included; undefined where none are found. */
  #validRow(entity: SymbolId, row: number): MemberValues | undefined {
    const key = `${entity} ${row}`;
    if (!this.#valid.has(key)) {
      // What leads back here is not looked at.
      this.#valid.set(key, undefined);
      this.#valid.set(key, this.#rowWith(entity, row, this.#partsOf(entity, row)));
    }
    return this.#valid.get(key);
  }

  /** The parts that tests send with a row, by the names of their members. */
  #partsOf(entity: SymbolId, row: number): SampleParts {
    const parts = new Map<string, SampleRow | readonly SampleRow[] | null>();
    const resource = this.api.resources.get(entity);
    for (const field of resource?.fields ?? []) {
      if (!resource || field.kind !== "parts" || !this.#canMake(field.part)) continue;
      const count = this.isGiven(resource, field) ? Math.max(1, lowerBound(field)) : 0;
      const rows = this.rowsOf(resourceIn(this.api, field.part));
      const made = Array.from({ length: count }, (_, index) => this.#partRow(field.part, (row + index) % rows));
      parts.set(field.relation.name, field.many ? made : (made[0] ?? null));
    }
    return parts;
  }

  #partRow(part: SymbolId, row: number): SampleRow {
    const values = this.#validRow(part, row);
    const parts = this.#partsOf(part, row);
    return { id: `${part} ${row}`, member: (name) => parts.get(name) ?? values?.get(name) };
  }

  #rowWith(entity: SymbolId, row: number, parts: SampleParts): MemberValues | undefined {
    const sent = new Set<string>();
    const set = new Set<string>();
    for (const field of this.api.resources.get(entity)?.fields ?? []) {
      if (field.settable === "never") continue;
      if (field.kind === "reference" && !field.optional && field.relation) set.add(field.relation.name);
      if (field.kind === "value") sent.add(field.attribute.name);
      if (field.kind === "column" && field.column.default?.kind !== "sequence") sent.add(field.attribute.name);
    }
    return sampleRow(this.api.model, entityOf(this.api.model, entity), row, { sent, set, parts });
  }

  /** Whether tests give a reference, links or parts when they create a row. */
  isGiven(resource: Resource, field: Field): field is ReferenceField | LinksField | PartsField {
    if (field.settable === "never") return false;
    if (field.kind === "reference") return !field.optional;
    if (field.kind === "links") return field.relation.cardinality.lower > 0;
    if (field.kind !== "parts") return false;
    if (field.relation.cardinality.lower > 0) return true;
    // A part that is not required is given only where making it does not need its owner again.
    return this.canCreate(field.part) && !this.#reachedFrom(field.part).has(resource.entity.id);
  }

  /** How many different rows there can be, at most three: a unique flag has room for two. */
  rowsOf(resource: Resource): number {
    const { id } = resource.entity;
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    this.#rows.set(id, WANTED_ROWS);
    const counts = uniquesOf(resource).map((columns) => this.#distinct(resource, columns));
    const rows = Math.max(1, Math.min(WANTED_ROWS, ...counts));
    this.#rows.set(id, rows);
    return rows;
  }

  /** Creating the same again breaks a unique constraint, because the input has a value for each of its columns. */
  isUnique(resource: Resource): boolean {
    return uniquesOf(resource).some((columns) =>
      columns.every((column) => {
        const field = fieldOf(resource, column);
        if (!field) return false;
        return field.kind === "reference" ? this.isGiven(resource, field) : (this.value(field, 0) ?? null) !== null;
      }),
    );
  }

  #distinct(resource: Resource, columns: readonly string[]): number {
    const tuples = new Set<string>();
    for (let row = 0; row < WANTED_ROWS; row++) {
      const values = columns.map((column) => this.#columnSample(resource, column, row));
      if (values.includes(undefined)) return WANTED_ROWS;
      tuples.add(JSON.stringify(values));
      if (tuples.size <= row) return row;
    }
    return WANTED_ROWS;
  }

  /** Undefined where the value is null or made by the database, and so clashes with nothing. */
  #columnSample(resource: Resource, column: string, row: number): JsonValue | undefined {
    const field = fieldOf(resource, column);
    if (!field) return resource.part?.column.name === column ? 0 : undefined;
    if (field.kind === "reference") {
      if (field.settable === "never") return 0;
      if (!this.isGiven(resource, field)) return undefined;
      const kind = this.kindOf(field.target);
      return kind === undefined ? undefined : row % this.rowsOf(resourceIn(this.api, kind));
    }
    return this.value(field, row) ?? undefined;
  }

  /** Everything that making a row of an entity can need, in any number of steps. */
  #reachedFrom(id: SymbolId): ReadonlySet<SymbolId> {
    let reached = this.#reached.get(id);
    if (!reached) {
      const found = new Set<SymbolId>();
      const open = [id];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const resource = this.api.resources.get(at);
        for (const field of resource?.fields ?? []) {
          if (field.settable === "never" || (field.kind === "reference" && field.optional)) continue;
          for (const target of targetsOf(field)) {
            const kind = this.kindOf(target) ?? target;
            const owner = this.api.resources.get(kind)?.part?.owner;
            for (const next of [kind, ...(owner !== undefined && field.kind !== "parts" ? [owner] : [])]) {
              if (found.has(next)) continue;
              found.add(next);
              open.push(next);
            }
          }
        }
      }
      reached = found;
      this.#reached.set(id, reached);
    }
    return reached;
  }
}

/** Columns of unique constraints; tests work within one tenant. */
function uniquesOf({ storage }: Resource): readonly (readonly string[])[] {
  return storage.table.uniques.map(({ columns }) => columns.filter((name) => name !== storage.tenant?.name));
}

export function lowerBound(field: Field): number {
  return field.kind === "links" || field.kind === "parts" ? field.relation.cardinality.lower : 0;
}

function targetsOf(field: Field): readonly SymbolId[] {
  if (field.kind === "reference" || field.kind === "links") return [field.target];
  return field.kind === "parts" ? [field.part] : [];
}

function isRequiredValue(field: Field): boolean {
  if (field.kind === "value") return !field.optional && field.settable !== "never";
  if (field.kind !== "column" || field.settable === "never") return false;
  return (
    !field.optional && field.column.default === undefined && (!field.many || field.attribute.cardinality.lower > 0)
  );
}

function fieldOf(resource: Resource, column: string): Field | undefined {
  return resource.fields.find((field) => {
    if (field.kind === "column" || field.kind === "reference") return field.column.name === column;
    return field.kind === "value" && field.parts.some((part) => part.column.name === column);
  });
}
