import type { Model } from "../model.ts";
import { defineColumn, defineSummary } from "../observation/summaries.ts";
import type { SymbolId } from "../symbols.ts";
import { camelCase, kebabCase, pascalCase, snakeCase, words } from "./casing.ts";
import { FILE_NAME_LIMIT, shortened } from "./limits.ts";
import { plural } from "./plural.ts";
import {
  APPLICATION_ROUTES,
  APPLICATION_TABLES,
  APPLICATION_TYPES,
  DEVICE_FILES,
  TYPESCRIPT_GLOBALS,
  TYPESCRIPT_WORDS,
} from "./reserved.ts";

/** What an entity is called in everything that is generated. Unique within a model, safe as identifiers. */
export interface EntityNames {
  /** Type: `OrderLine`. */
  readonly type: string;
  /** One row: `orderLine`. */
  readonly variable: string;
  /** Many rows, and the table's constant: `orderLines`. */
  readonly plural: string;
  /** The singular's file, without ending: `order-line`. */
  readonly file: string;
  /** The plural's file, without ending: `order-lines`. */
  readonly tableFile: string;
  /** Segment of a URL: `order-lines`. */
  readonly route: string;
  /** Value of the column `kind` in a family: `orderLine`. */
  readonly kind: string;
  /** Table in the database: `order_lines`. */
  readonly table: string;
}

/** Two entities that would be called the same, which no rule resolves. */
export interface EntityClash {
  readonly entity: SymbolId;
  /** The one that has the name. */
  readonly other: SymbolId;
  readonly space: "type" | "plural" | "file" | "table" | "variable";
  readonly name: string;
}

export interface ModelNames {
  readonly entities: ReadonlyMap<SymbolId, EntityNames>;
  /** Types of entities, value objects, enums, named types and events. */
  readonly types: ReadonlyMap<SymbolId, string>;
  readonly clashes: readonly EntityClash[];
}

/** The ids of entities, enums, value objects, named types and events. */
const idColumns = (["entities", "enums", "values", "types", "events"] as const).map((list) =>
  defineColumn(
    (model): readonly { readonly id: SymbolId }[] => model[list],
    ({ id }) => id,
  ),
);

/** The names of everything in a model; where entities clash, each gets a name of its own all the same. */
export const namesOf = defineSummary(
  (model) => idColumns.map((idsOf) => idsOf(model)),
  ([entities = [], ...others]) =>
    computeNames(
      entities.map(toNamed),
      others.map((ids) => ids.map(toNamed)),
    ),
);

/** What names are made of. */
interface Named {
  readonly id: SymbolId;
  readonly name: string;
  readonly namespace: string;
}

function toNamed(id: SymbolId): Named {
  const dot = id.lastIndexOf(".");
  return { id, name: id.slice(dot + 1), namespace: id.slice(0, Math.max(dot, 0)) };
}

/** The names of one entity. Throws when the model has no such entity: ids inside a model always resolve. */
export function entityNames(model: Model, id: SymbolId): EntityNames {
  const names = namesOf(model).entities.get(id);
  if (!names) throw new Error(`The model has no entity ${id}.`);
  return names;
}

/** The type's name of a declaration: `Order`, or `SalesOrder` where two namespaces have one. */
export function typeName(model: Model, id: SymbolId): string {
  const name = namesOf(model).types.get(id);
  if (name === undefined) throw new Error(`The model has no type ${id}.`);
  return name;
}

/** @param others enums, value objects, named types and events */
function computeNames(declared: readonly Named[], others: readonly (readonly Named[])[]): ModelNames {
  const clashes: EntityClash[] = [];
  const bases = baseNames(declared);
  const entities = new Map<SymbolId, EntityNames>();
  const spaces = ["type", "plural", "file", "table", "variable"] as const;
  const taken = {
    type: new Map<string, SymbolId>(),
    plural: new Map<string, SymbolId>(),
    file: new Map<string, SymbolId>(),
    table: new Map<string, SymbolId>(),
    variable: new Map<string, SymbolId>(),
  };
  const clashOf = (names: EntityNames) => spaces.find((space) => taken[space].has(names[space]));
  for (const entity of declared) {
    let names = namesFrom(bases.get(entity.id) ?? entity.name);
    const clash = clashOf(names);
    if (clash) {
      const other = taken[clash].get(names[clash]) ?? "";
      clashes.push({ entity: entity.id, other, space: clash, name: names[clash] });
      for (let n = 2; clashOf(names); n++) names = namesFrom(`${bases.get(entity.id) ?? entity.name}V${n}`);
    }
    for (const space of spaces) taken[space].set(names[space], entity.id);
    entities.set(entity.id, names);
  }
  return { entities, types: typeNames(others, entities), clashes };
}

/** Names with the namespace's last part, or all of it, in front where two namespaces use the same name. */
function baseNames(declared: readonly Named[]) {
  const result = new Map<SymbolId, string>();
  const groups = Map.groupBy(declared, ({ name }) => snakeCase(name));
  for (const group of groups.values()) {
    const [first] = group;
    if (first && group.length === 1) {
      result.set(first.id, first.name);
      continue;
    }
    const namespaces = new Set(group.map(({ namespace }) => namespace));
    const lastParts = new Set([...namespaces].map(lastPart));
    for (const { id, name, namespace } of group) {
      const prefix = namespaces.size === 1 ? "" : lastParts.size === namespaces.size ? lastPart(namespace) : namespace;
      result.set(id, prefix === "" ? name : `${prefix.replaceAll(".", "_")}_${name}`);
    }
  }
  return result;
}

function lastPart(namespace: string): string {
  return namespace.slice(namespace.lastIndexOf(".") + 1);
}

function namesFrom(base: string): EntityNames {
  const reserved =
    isTakenType(pascalCase(base)) || isTakenVariable(camelCase(base)) || DEVICE_FILES.test(kebabCase(base));
  const name = reserved ? `${base}_entity` : base;
  const type = pascalCase(name);
  const variable = camelCase(name);
  const nouns = words(base);
  const many = [...nouns.slice(0, -1), plural(nouns.at(-1) ?? "")].join("_");
  const constant = camelCase(many);
  const file = shortened(kebabCase(name), FILE_NAME_LIMIT, "-");
  const manyFile = shortened(kebabCase(many), FILE_NAME_LIMIT, "-");
  return {
    type,
    variable,
    plural: constant === variable || isTakenVariable(constant) ? `${constant}Table` : constant,
    file,
    tableFile: DEVICE_FILES.test(manyFile) || manyFile === "index" ? `${manyFile}-table` : manyFile,
    route: APPLICATION_ROUTES.has(manyFile) ? `${manyFile}-list` : manyFile,
    kind: camelCase(base),
    table: tableName(many),
  };
}

function tableName(name: string): string {
  const snake = snakeCase(name);
  const taken = APPLICATION_TABLES.has(snake) || snake.startsWith("pg_");
  return shortened(taken ? `${snake}_table` : snake);
}

function isTakenType(name: string): boolean {
  return TYPESCRIPT_GLOBALS.has(name) || APPLICATION_TYPES.has(name);
}

function isTakenVariable(name: string): boolean {
  return TYPESCRIPT_WORDS.has(name) || TYPESCRIPT_GLOBALS.has(name);
}

function typeNames(
  others: readonly (readonly Named[])[],
  entities: ReadonlyMap<SymbolId, EntityNames>,
): ReadonlyMap<SymbolId, string> {
  const types = new Map<SymbolId, string>([...entities].map(([id, { type }]) => [id, type]));
  const taken = new Set(types.values());
  const groups = ["Enum", "Value", "Type", "Event"].map((suffix, index) => ({ suffix, declared: others[index] ?? [] }));
  const bases = baseNames(groups.flatMap(({ declared }) => [...declared]));
  for (const { suffix, declared } of groups)
    for (const { id, name } of declared) {
      const base = pascalCase(bases.get(id) ?? name);
      let candidate = isTakenType(base) || taken.has(base) ? `${base}${suffix}` : base;
      for (let n = 2; taken.has(candidate); n++) candidate = `${base}${suffix}${n}`;
      taken.add(candidate);
      types.set(id, candidate);
    }
  return types;
}
