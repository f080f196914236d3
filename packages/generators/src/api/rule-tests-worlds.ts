import { isJsonList, type JsonValue, jsonProperty } from "../data/samples/json.ts";
import { propertyKey, quoted, type TypeScriptFile } from "../emit/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { type Change, ITSELF, MADE, ME, referenceIn, type World } from "./arrange/world.ts";
import { functionNames, moduleImport, tableImport } from "./names.ts";
import type { Field, PartsField, Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** An entry of an object literal: text, or a list that may take several lines. */
export type Entry = string | EntryList;

export interface EntryList {
  readonly before: string;
  readonly items: readonly string[];
  readonly after: string;
}

export function flatEntry(entry: Entry): string {
  if (typeof entry === "string") return entry;
  const { before, items, after } = entry;
  const space = before.endsWith("{") && items.length > 0 ? " " : "";
  return `${before}${space}${items.join(", ")}${space}${after}`;
}

/** Writes worlds that tests arrange: rows as columns, and what is sent. */
export class WorldWriter {
  readonly #file: TypeScriptFile;
  readonly #samples: Samples;
  readonly #resource: Resource;

  constructor(file: TypeScriptFile, samples: Samples, resource: Resource) {
    this.#file = file;
    this.#samples = samples;
    this.#resource = resource;
  }

  get #api(): ApiModel {
    return this.#samples.api;
  }

  /** How the row, and those that it refers to, differ from what the factory makes. */
  entries(world: World): readonly Entry[] {
    const byPath = Map.groupBy(world.changes, ({ path }) => path.join("."));
    const others = [...byPath.values()].flatMap((changes) => {
      const path = changes[0]?.path ?? [];
      const resource = world.resourceAt(path);
      const columns = resource ? changes.flatMap((change) => this.#columns(resource, change)) : [];
      if (columns.length === 0 || !resource || path.length === 0) return [];
      return [`{ at: ${this.path(world, path)}, table: ${this.table(resource)}, row: { ${columns.join(", ")} } }`];
    });
    const { before, items, after } = this.row(world);
    return [
      ...(items.length > 0 ? [{ before: `row: ${before}`, items, after }] : []),
      ...(others.length > 0 ? [{ before: "others: [", items: others, after: "]" }] : []),
    ];
  }

  /** How the row itself differs, as columns. */
  row(world: World): EntryList {
    const own = world.changes.filter(({ path }) => path.length === 0);
    return { before: "{", items: own.flatMap((change) => this.#columns(this.#resource, change)), after: "}" };
  }

  /** The same as members of a request. */
  sent(changes: readonly Change[]): EntryList {
    const items = changes.flatMap(({ member, value }) => {
      const field = this.#resource.fields.find((each) => each.member === member);
      if (!field || value === ME) return [];
      const sent = this.#sentValue(field, value);
      return sent === undefined ? [] : [`${propertyKey(field.name)}: ${sent}`];
    });
    return { before: "{", items, after: "}" };
  }

  #sentValue(field: Field, value: JsonValue | typeof MADE | typeof ITSELF): string | undefined {
    if (value === ITSELF) return this.#itself();
    if (field.kind === "parts") return this.#parts(field, value === MADE || !isJsonList(value) ? [] : value);
    if (value !== MADE) return literal(value);
    const kind = field.kind === "reference" ? this.#samples.kindOf(field.target) : undefined;
    return kind === undefined ? undefined : this.factory(resourceIn(this.#api, kind), "create");
  }

  #itself(): string {
    return this.#file.import("itself", "../../../test/arrangement.ts");
  }

  #parts(field: PartsField, changes: readonly JsonValue[]): string {
    const part = resourceIn(this.#api, field.part);
    const parts = changes.map((change) => {
      const entries = part.fields.flatMap((each) => {
        const value = each.member === undefined ? undefined : jsonProperty(change, each.member);
        return value === undefined ? [] : [`${propertyKey(each.name)}: ${literal(value)}`];
      });
      return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
    });
    return `${this.#file.import("partsLike", "../../../test/arrangement.ts")}(${[this.factory(part, "input"), ...parts].join(", ")})`;
  }

  #columns(resource: Resource, { member, value }: Change): readonly string[] {
    const field = resource.fields.find((each) => each.member === member);
    const entry = (property: string, json: JsonValue) => `${propertyKey(property)}: ${literal(json)}`;
    if (field?.kind === "reference") {
      // The account that asks is put there once it is known.
      if (value === ME) return [];
      if (value === ITSELF) return [`${propertyKey(field.column.property)}: ${this.#itself()}`];
      const kind = value === MADE ? this.#samples.kindOf(field.target) : undefined;
      if (kind === undefined) return [entry(field.column.property, null)];
      return [`${propertyKey(field.column.property)}: ${this.factory(resourceIn(this.#api, kind), "create")}`];
    }
    if (typeof value === "symbol") return [];
    if (field?.kind === "column") return [entry(field.column.property, value)];
    if (field?.kind !== "value") return [];
    return field.parts.map(({ path, column }) => entry(column.property, partOf(value, path)));
  }

  /** From row to row, as columns that hold references. */
  path(world: World, path: readonly string[]): string {
    const steps = path.map((member, index) => {
      const resource = world.resourceAt(path.slice(0, index));
      const reference = resource && referenceIn(resource, member);
      if (!resource || !reference) throw new Error(`${path.join(".")} leads nowhere.`);
      return `[${this.table(resource)}, ${quoted(reference.column.property)}]`;
    });
    return `[${steps.join(", ")}]`;
  }

  table({ storage }: Resource): string {
    return this.#file.import(storage.table.constant, tableImport(storage.table));
  }

  factory(of: Resource, name: "create" | "input"): string {
    return this.#file.import(functionNames(of)[name], moduleImport(this.#resource, of, "factory"));
  }
}

function partOf(value: JsonValue, path: readonly string[]): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return partOf(jsonProperty(value, first) ?? null, rest);
}

/** JSON as a literal of TypeScript. */
export function literal(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).map(([name, item]) => `${propertyKey(name)}: ${literal(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
