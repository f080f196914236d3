import type { Attribute, Entity, Model } from "@domainsmith/model";
import type { Notice } from "../../generator.ts";
import { propertyName } from "../../naming/index.ts";
import type { Column, MemberStorage, Table } from "../../relational/index.ts";
import { hash, hashRow, type JsonValue, samplerOf, sampleUuid } from "../samples/index.ts";
import type { SeedEntity, SeedReference } from "./seed-tables.ts";

/** A row by the properties of its table's columns; what is left out gets its default. */
export type SeedRow = ReadonlyMap<string, JsonValue>;

/** How often another value is tried where one is taken already. */
const ATTEMPTS = 40;
/** One optional value in so many is missing. */
export const MISSING_ONE_IN = 4;

/** What others need of a row that was made. */
export interface MadeRow {
  readonly id: string;
  readonly kind: string | undefined;
}

/** What a row is made from. */
export interface RowContext {
  readonly index: number;
  readonly owner: string | undefined;
  readonly position: number | undefined;
  /** Rows of the same table that there are already. */
  readonly made: readonly MadeRow[];
  targets(reference: SeedReference): readonly string[];
  /** What unique constraints hold already, by their name. */
  readonly taken: Map<string, Set<string>>;
}

/** Fills the properties of a row; undefined where it has no value for a required one. */
type Filler = (row: number, values: Map<string, JsonValue>) => boolean;

/** Makes the rows of one entity. */
export class RowMaker {
  readonly kind: string | undefined;
  problem: Notice | undefined;
  readonly #entity: Entity;
  readonly #seed: SeedEntity;
  readonly #table: Table;
  readonly #fillers: readonly { readonly name: string; readonly fill: Filler }[];
  readonly #properties: ReadonlyMap<string, string>;

  constructor(model: Model, table: Table, seed: SeedEntity) {
    this.#entity = seed.entity;
    this.#seed = seed;
    this.#table = table;
    this.kind = seed.storage.kind?.own;
    this.#properties = new Map(table.columns.map(({ name, property }) => [name, property]));
    this.#fillers = seed.entity.members.flatMap((member) => {
      const stored = seed.storage.members.get(member.name);
      if (member.kind !== "attribute" || !stored) return [];
      const fill = fillerOf(model, member, stored);
      return fill ? [{ name: member.name, fill }] : [];
    });
  }

  make(context: RowContext): { readonly id: string; readonly values: SeedRow } | undefined {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const row = this.#attempt(context, attempt);
      if (row === undefined) return undefined;
      if (this.#take(row.values, context.taken)) return row;
    }
    return undefined;
  }

  #attempt(context: RowContext, attempt: number) {
    const { storage, references } = this.#seed;
    const number = context.index + attempt * 1_009;
    const id = sampleUuid(this.#table.name, context.index);
    const values = new Map<string, JsonValue>([[storage.id.property, id]]);
    if (storage.kind && this.kind !== undefined) values.set(storage.kind.column.property, this.kind);
    for (const { name, fill } of this.#fillers)
      if (!fill(number, values)) {
        this.problem ??= noValue(this.#entity, name);
        return undefined;
      }
    let owned = false;
    for (const reference of references) {
      const isOwner = storage.part?.column === reference.column;
      const target: string | undefined = isOwner ? context.owner : this.#reference(reference, context, attempt, owned);
      if (target === undefined && reference.required) return undefined;
      if (target !== undefined) values.set(reference.column.property, target);
      owned ||= isOwnerReference(reference) && target !== undefined;
    }
    const { position } = storage.part ?? {};
    if (position) values.set(position.property, context.position ?? 0);
    return { id, values };
  }

  #reference(reference: SeedReference, context: RowContext, attempt: number, owned: boolean): string | undefined {
    const { column, target, required } = reference;
    // At most one owner of several is set.
    if (isOwnerReference(reference) && owned) return undefined;
    if (target.table === this.#table) {
      const earlier = context.made.slice(0, Math.max(0, Math.floor((context.index - 1) / 3) + 1));
      if (required && context.made.length === 0) return sampleUuid(this.#table.name, context.index);
      return context.index < 3 && !required ? undefined : (earlier.at(-1) ?? context.made.at(-1))?.id;
    }
    const ids = context.targets(reference);
    const random = hashRow(hash(`${this.#table.name} ${column.name}`), context.index);
    if (!required && random % MISSING_ONE_IN === 0) return undefined;
    const unique = this.#table.uniques.some(({ columns }) => columns.length === 1 && columns[0] === column.name);
    if (unique) return ids[context.index + attempt];
    return ids[(random + attempt * 3) % Math.max(1, ids.length)];
  }

  /** Whether the row breaks no unique constraint; if so, its values are taken from now on. */
  #take(values: SeedRow, taken: Map<string, Set<string>>): boolean {
    const keys: (readonly [Set<string>, string])[] = [];
    for (const { name, columns } of this.#table.uniques) {
      const parts = columns.map((column) => values.get(this.#properties.get(column) ?? ""));
      // Null is never a duplicate; what is left out gets a default that is unique by itself.
      if (parts.some((part) => part === undefined || part === null)) continue;
      const set = taken.get(name) ?? new Set();
      taken.set(name, set);
      const key = JSON.stringify(parts);
      if (set.has(key)) return false;
      keys.push([set, key]);
    }
    for (const [set, key] of keys) set.add(key);
    return true;
  }
}

function isOwnerReference({ column, required }: SeedReference): boolean {
  return column.origin.startsWith("$") && !required;
}

/** Undefined for members that start empty, or with a default that only the database can make. */
function fillerOf(model: Model, member: Attribute, stored: MemberStorage): Filler | undefined {
  if (stored.kind === "file" || startsEmpty(member)) return undefined;
  if (stored.kind === "column" && (stored.column.default?.kind === "sequence" || stored.column.origin === "$version"))
    return undefined;
  const sampler = samplerOf(model, member);
  const optional = member.cardinality.lower === 0 && !member.cardinality.many;
  const seed = hash(`${member.id} missing`);
  return (row, values) => {
    const value = optional && hashRow(seed, row) % MISSING_ONE_IN === 0 ? undefined : sampler(row);
    if (value === undefined) {
      // Left out, the row would get the default.
      if (optional && stored.kind === "column" && stored.column.default) values.set(stored.column.property, null);
      return optional;
    }
    if (stored.kind === "column") values.set(stored.column.property, value);
    else if (stored.kind === "value") for (const { path, column } of stored.parts) setPart(values, column, value, path);
    return true;
  };
}

/** Set when something happens to a row, which to demo rows nothing did. */
function startsEmpty({ declaredIn, cardinality }: Attribute): boolean {
  return declaredIn.startsWith("std.") && cardinality.lower === 0;
}

function setPart(values: Map<string, JsonValue>, column: Column, value: JsonValue, path: readonly string[]): void {
  let part: JsonValue | undefined = value;
  for (const name of path)
    part =
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? propertyOf(part, propertyName([name]))
        : undefined;
  if (part !== undefined && part !== null) values.set(column.property, part);
}

function propertyOf(object: object, name: string): JsonValue | undefined {
  const found: unknown = Object.getOwnPropertyDescriptor(object, name)?.value;
  return isJson(found) ? found : undefined;
}

function isJson(value: unknown): value is JsonValue {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol" && typeof value !== "bigint";
}

function noValue(entity: Entity, member: string): Notice {
  return {
    severity: "info",
    code: "DS7301",
    message: `${entity.id} gets no demo rows: no value was found for ${member} that fits its type. Write the rows yourself, or simplify its pattern.`,
    symbol: entity.id,
  };
}
