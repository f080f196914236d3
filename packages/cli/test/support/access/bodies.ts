import {
  type Attribute,
  baseType,
  type Entity,
  entityOf,
  type Model,
  type Parameter,
  type SymbolId,
  type ValueObject,
  valueObjectOf,
} from "@domainsmith/model";
import { asObject, type JsonObject } from "../driver/json.ts";
import { type Meaning, meaningOf } from "../driver/names.ts";
import type { OpenApi, Operation } from "../driver/open-api.ts";
import { sampleScalar } from "../driver/scalars.ts";
import { Row, type Value, type World } from "./world.ts";

/** Makes bodies out of rows that are there. */
export class CopiedBodies {
  readonly #world: World;
  readonly #model: Model;
  readonly #api: OpenApi;

  constructor(world: World, api: OpenApi) {
    this.#world = world;
    this.#model = world.model;
    this.#api = api;
  }

  /** What a client would send to make a row like this one. */
  copyOf(row: Row, operation: Operation): JsonObject {
    return this.#copy(row, row.entity, asObject(operation.body));
  }

  /** The rows that {@link copyOf} refers to: those of the row itself, and those of its parts. */
  referencesOf(row: Row, operation: Operation): { readonly own: readonly Row[]; readonly below: readonly Row[] } {
    return this.#references(row, row.entity, asObject(operation.body));
  }

  /** Something valid for each parameter of an action; rows are those that are there for the tenant. */
  input(parameters: readonly Parameter[], tenant: string | null): JsonObject {
    return Object.fromEntries(
      parameters.flatMap(({ name, type, cardinality }): [string, unknown][] => {
        if (cardinality.lower === 0) return [];
        if (type.kind === "entity") {
          const rows = this.#world.rowsOf(type.entity);
          return [[`${name}Id`, rows.find((row) => [null, tenant].includes(this.#world.tenantOf(row)))?.id]];
        }
        const { type: base, patterns } = baseType(this.#model, type);
        if (base.kind !== "primitive") throw new Error(`No input for the parameter ${name}.`);
        const sample = sampleScalar(base, patterns, 1);
        return [[name, cardinality.many ? [sample] : sample]];
      }),
    );
  }

  #copy(row: Row, owner: Entity, schema: JsonObject): JsonObject {
    const body: Record<string, unknown> = {};
    for (const [property, below] of this.#api.properties(schema)) {
      const meaning = "not" in below ? undefined : meaningOf(owner, property);
      const value = meaning && this.#property(row, meaning, below);
      if (value !== undefined) body[property] = value;
    }
    return body;
  }

  #references(row: Row, owner: Entity, schema: JsonObject) {
    const own: Row[] = [];
    const below: Row[] = [];
    for (const [property, described] of this.#api.properties(schema)) {
      const meaning = "not" in described ? undefined : meaningOf(owner, property);
      if (!meaning || meaning.kind === "attribute") continue;
      const value = this.#world.member(row, meaning.member.name);
      const rows = value instanceof Row ? [value] : rowsIn(value);
      if (meaning.kind !== "parts") {
        own.push(...rows);
        continue;
      }
      const part = entityOf(this.#model, meaning.member.target);
      const items = meaning.member.cardinality.many ? asObject(this.#api.resolve(described).items) : described;
      for (const each of rows) {
        const found = this.#references(each, part, items);
        below.push(...found.own, ...found.below);
      }
    }
    return { own, below };
  }

  #property(row: Row, meaning: Meaning, schema: JsonObject): unknown {
    const value = this.#world.member(row, meaning.member.name);
    switch (meaning.kind) {
      case "attribute":
        return value === null ? undefined : this.#json(meaning.member, value);
      case "reference":
        return value instanceof Row ? value.id : undefined;
      case "links":
        return rowsIn(value).map(({ id }) => id);
      case "parts": {
        const part = entityOf(this.#model, meaning.member.target);
        if (value instanceof Row) return this.#copy(value, part, schema);
        if (!meaning.member.cardinality.many) return undefined;
        const items = asObject(this.#api.resolve(schema).items);
        return rowsIn(value).map((each) => this.#copy(each, part, items));
      }
    }
  }

  #json(attribute: Attribute, value: Value): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#one(attribute, item));
    return this.#one(attribute, value);
  }

  #one(attribute: Attribute, value: Value): unknown {
    const { type } = baseType(this.#model, attribute.type);
    if (type.kind === "value" && value instanceof Map) return this.#object(type.value, value);
    if (type.kind !== "primitive") return value;
    if (type.name === "Decimal") return Number(value).toFixed(type.scale ?? 0);
    return type.name === "Long" ? String(value) : value;
  }

  #object(id: SymbolId, value: ReadonlyMap<string, Value>): JsonObject {
    const { members }: ValueObject = valueObjectOf(this.#model, id);
    return Object.fromEntries(
      members.flatMap((member): [string, unknown][] => {
        const found = value.get(member.name) ?? null;
        return member.kind === "attribute" && found !== null ? [[member.name, this.#json(member, found)]] : [];
      }),
    );
  }
}

function rowsIn(value: Value): readonly Row[] {
  return Array.isArray(value) ? value.filter((each): each is Row => each instanceof Row) : [];
}
