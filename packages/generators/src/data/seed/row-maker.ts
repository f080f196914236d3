import type { Attribute, Entity, Model } from "@domainsmith/model";
import type { Notice } from "../../generator.ts";
import type { MemberStorage, Table } from "../../relational/index.ts";
import {
  adjusted,
  checksOfOwner,
  FirstNames,
  hash,
  hashRow,
  type JsonValue,
  type MemberValues,
  type SampleCheck,
  type SampleRow,
  sampleChecks,
  samplerOf,
  sampleUuid,
  variantsOf,
  type Wish,
} from "../samples/index.ts";
import { columnValues, isGiven, startsEmpty } from "./column-values.ts";
import { SeedNames } from "./seed-names.ts";
import type { SeedEntity, SeedReference } from "./seed-tables.ts";

/** A row by the properties of its table's columns; what is left out gets its default. */
export type SeedRow = ReadonlyMap<string, JsonValue>;

/** How often another value is tried where one is taken already. */
const ATTEMPTS = 40;
/** How often other values are tried where a check stays broken: each time many of them are. */
const ADJUSTMENTS = 4;
/** One optional value in so many is missing. */
export const MISSING_ONE_IN = 4;

/** What others need of a row that was made. */
export interface MadeRow {
  readonly id: string;
  readonly kind: string | undefined;
  readonly tenant: string | undefined;
  /** By the members' names, references as ids. */
  readonly members: MemberValues;
  readonly seed: SeedEntity;
  /** By the properties of the columns. */
  readonly values: SeedRow;
}

/** What a row is made from. */
export interface RowContext {
  readonly index: number;
  readonly owner: string | undefined;
  readonly position: number | undefined;
  /** The tenant that it belongs to, and how many there are. */
  readonly tenant: string | undefined;
  readonly tenants: number;
  /** Rows of the same table that there are already, of the same tenant. */
  readonly made: readonly MadeRow[];
  targets(reference: SeedReference): readonly string[];
  /** The row that a reference points at, as checks see it. */
  rowOf(reference: SeedReference, id: string): SampleRow | undefined;
  /** What unique constraints hold already, by their name. */
  readonly taken: Map<string, Set<string>>;
}

interface MemberSlot {
  readonly attribute: Attribute;
  readonly stored: MemberStorage;
  readonly optional: boolean;
  readonly seed: number;
  sampler(row: number): JsonValue | undefined;
}

/** Makes the rows of one entity. */
export class RowMaker {
  readonly kind: string | undefined;
  problem: Notice | undefined;
  readonly seed: SeedEntity;
  readonly #model: Model;
  readonly #entity: Entity;
  readonly #table: Table;
  readonly #slots: ReadonlyMap<string, MemberSlot>;
  readonly #empty: readonly string[];
  readonly #checks: readonly SampleCheck[];
  readonly #wishes: readonly Wish[];
  readonly #references: ReadonlyMap<string, SeedReference>;
  readonly #properties: ReadonlyMap<string, string>;
  readonly #names: SeedNames;
  readonly #tableName: string;

  constructor(model: Model, table: Table, seed: SeedEntity) {
    this.#model = model;
    this.#names = new SeedNames(model);
    this.#tableName = this.#names.table(table);
    this.#entity = seed.entity;
    this.seed = seed;
    this.#table = table;
    this.kind = seed.storage.kind?.own;
    this.#properties = new Map(table.columns.map(({ name, property }) => [name, property]));
    this.#checks = sampleChecks(model, seed.entity);
    this.#wishes = checksOfOwner(model, seed.entity);
    this.#references = new Map(
      seed.references.flatMap((each) => (each.member === undefined ? [] : [[each.member, each] as const])),
    );
    const attributes = seed.entity.members.filter((member) => member.kind === "attribute");
    this.#empty = attributes.filter(startsEmpty).map(({ name }) => name);
    this.#slots = new Map(
      attributes.flatMap((attribute) => {
        const stored = seed.storage.members.get(attribute.name);
        if (!stored || stored.kind === "file" || startsEmpty(attribute) || isGiven(stored)) return [];
        const { lower, many } = attribute.cardinality;
        const slot: MemberSlot = {
          attribute,
          stored,
          optional: lower === 0 && !many,
          seed: hash(`${FirstNames.of(model).idOf(attribute.id)} missing`),
          sampler: samplerOf(model, attribute),
        };
        return [[attribute.name, slot] as const];
      }),
    );
  }

  make(context: RowContext): MadeRow | undefined {
    let adjustments = 0;
    let unkept: SampleCheck | undefined;
    for (let attempt = 0; attempt < ATTEMPTS && adjustments < ADJUSTMENTS; attempt++) {
      const number = context.index + attempt * 1_009;
      const chosen = this.#members(context, number, attempt);
      if (chosen === undefined) return undefined;
      const id = sampleUuid(this.#tableName, context.index);
      const selfOf = (members: MemberValues): SampleRow => ({
        id,
        member: (name) => this.#shown(name, members, context),
      });
      const variants = (member: string) => this.#variants(member, number, context);
      const { values: members, broken } = adjusted(this.#checks, chosen, selfOf, variants, this.#wishes);
      if (broken) {
        unkept = broken;
        adjustments += 1;
        continue;
      }
      const values = this.#columns(id, members, context);
      if (values && this.#take(values, context.taken))
        return { id, kind: this.kind, tenant: context.tenant, members, seed: this.seed, values };
    }
    if (unkept) this.problem ??= unfulfilled(this.#entity, unkept);
    return undefined;
  }

  /** Values of members, in the order in which their columns are written; undefined where a required one has none. */
  #members(context: RowContext, number: number, attempt: number): MemberValues | undefined {
    const members = new Map<string, JsonValue | undefined>();
    for (const [name, { optional, seed, sampler }] of this.#slots) {
      const value = optional && hashRow(seed, number) % MISSING_ONE_IN === 0 ? undefined : sampler(number);
      if (value === undefined && !optional) {
        this.problem ??= noValue(this.#entity, name);
        return undefined;
      }
      members.set(name, value ?? null);
    }
    for (const name of this.#empty) members.set(name, null);
    let owned = false;
    for (const reference of this.seed.references) {
      if (reference.member === undefined) continue;
      const target = this.#target(reference, context, attempt, owned);
      if (target === undefined && reference.required) return undefined;
      members.set(reference.member, target ?? null);
      owned ||= isOwnerReference(reference) && target !== undefined;
    }
    return members;
  }

  #target(reference: SeedReference, context: RowContext, attempt: number, owned: boolean): string | undefined {
    if (this.seed.storage.part?.column === reference.column) return context.owner;
    return this.#reference(reference, context, attempt, owned);
  }

  /** A member as checks see it; undefined where it is not known yet. */
  #shown(name: string, members: MemberValues, context: RowContext): ReturnType<SampleRow["member"]> {
    const value = members.get(name);
    const reference = this.#references.get(name);
    if (!reference || typeof value !== "string") return value;
    return context.rowOf(reference, value) ?? { id: value, member: () => undefined };
  }

  #variants(member: string, number: number, context: RowContext): readonly JsonValue[] {
    const slot = this.#slots.get(member);
    if (slot) return variantsOf(this.#model, slot.attribute, slot.sampler, number);
    const reference = this.#references.get(member);
    if (!reference || this.seed.storage.part?.column === reference.column) return [];
    const targets = context.targets(reference).slice(0, 10);
    return reference.required ? targets : [null, ...targets];
  }

  /** The row by its columns; undefined where a reference that no member holds has no row to point at. */
  #columns(id: string, members: MemberValues, context: RowContext): SeedRow | undefined {
    const { storage, references } = this.seed;
    const values = new Map<string, JsonValue>([[storage.id.property, id]]);
    if (storage.tenant && context.tenant !== undefined) values.set(storage.tenant.property, context.tenant);
    if (storage.kind && this.kind !== undefined) values.set(storage.kind.column.property, this.kind);
    for (const [name, { stored }] of this.#slots)
      for (const [property, value] of columnValues(stored, members.get(name) ?? null)) values.set(property, value);
    let owned = false;
    for (const reference of references) {
      const { member, column, required } = reference;
      const known: JsonValue | undefined =
        member === undefined ? this.#target(reference, context, 0, owned) : members.get(member);
      if (typeof known === "string") values.set(column.property, known);
      else if (required) return undefined;
      owned ||= isOwnerReference(reference) && typeof known === "string";
    }
    const { position } = storage.part ?? {};
    if (position) values.set(position.property, context.position ?? 0);
    return values;
  }

  #reference(reference: SeedReference, context: RowContext, attempt: number, owned: boolean): string | undefined {
    const { column, target, required } = reference;
    // At most one owner of several is set.
    if (isOwnerReference(reference) && owned) return undefined;
    if (target.table === this.#table) {
      const earlier = context.made.slice(0, Math.max(0, Math.floor((context.index - 1) / 3) + 1));
      if (required && context.made.length === 0) return sampleUuid(this.#tableName, context.index);
      return context.index < 3 && !required ? undefined : (earlier.at(-1) ?? context.made.at(-1))?.id;
    }
    const ids = context.targets(reference);
    const random = hashRow(
      hash(`${this.#tableName} ${this.#names.reference(reference, this.#entity.id)}`),
      context.index,
    );
    if (!required && random % MISSING_ONE_IN === 0) return undefined;
    const unique = this.#table.uniques.some(({ columns }) => columns.length === 1 && columns[0] === column.name);
    if (unique) return ids[Math.floor(context.index / context.tenants) + attempt];
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

function noValue(entity: Entity, member: string): Notice {
  return {
    severity: "info",
    code: "DS7301",
    message: `${entity.id} gets no demo rows: no value was found for ${member} that fits its type. Write the rows yourself, or simplify its pattern.`,
    symbol: entity.id,
  };
}

/** What a check left out of the demo rows. */
export function unfulfilled(entity: Entity, { check }: SampleCheck): Notice {
  return {
    severity: "info",
    code: "DS7303",
    message: `Some demo rows of ${entity.id} are left out: no values were found for which the check ${check.name} (${check.condition.text}) holds.`,
    symbol: entity.id,
  };
}
