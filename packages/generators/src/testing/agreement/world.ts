import { type Attribute, baseType, entityOf, type Model, type SymbolId, valueObjectOf } from "@domainsmith/model";
import { propertyName } from "../../naming/index.ts";
import { ENUM_VALUES } from "./model.ts";
import type { Random } from "./random.ts";

/** A row, or a value object, as the API's objects are; rows also lead to other rows. */
export interface Item {
  [property: string]: unknown;
}

export type World = ReadonlyMap<SymbolId, readonly Item[]>;

export function propertyOf(_owner: SymbolId, member: string): string {
  return propertyName([member]);
}

const CHARACTERS = [
  "a",
  "b",
  "B",
  "z",
  "Z",
  " ",
  "_",
  "1",
  "ä",
  "ß",
  "é",
  "'",
  '"',
  "\\",
  "\n",
  "%",
  "\ue000",
  "\ue000",
  "𐀀",
  "\uffee",
  "𐀀",
  "😀",
];

/** A short text of awkward characters. */
export function randomText(random: Random): string {
  return random.list(0, 3, () => random.pick(CHARACTERS)).join("");
}

export function randomDecimal(random: Random): string {
  const fraction = random.pick([
    "",
    "",
    ".5",
    ".50",
    ".05",
    ".005",
    ".125",
    ".333333333333",
    ".00000000005",
    ".99999999995",
  ]);
  const whole = random.pick(["0", "0", "1", "2", "7", "10", "100", "12345678", "98765432109876543210"]);
  const text = `${whole}${fraction}`;
  return /[1-9]/.test(text) && random.chance(0.4) ? `-${text}` : text;
}

export function randomDate(random: Random): string {
  const year = random.pick([1970, 1999, 2000, 2023, 2024, 2025]);
  const [month, day] = random.pick([
    ["01", "01"],
    ["01", "31"],
    ["02", "28"],
    ["03", "31"],
    ["10", "27"],
    ["12", "31"],
    ["06", "15"],
  ]);
  return `${year}-${month}-${day}`;
}

export function randomTime(random: Random): string {
  return random.pick(["00:00:00", "00:00:00.001", "02:30:00", "12:00:00", "23:59:59", "23:59:59.999", "09:15:30.5"]);
}

/** Near midnight and near changes of clocks. */
export function randomInstant(random: Random): string {
  const day = random.pick([
    "2024-03-10",
    "2024-03-31",
    "2024-10-27",
    "2024-11-03",
    "2024-02-29",
    "2024-12-31",
    "1999-01-31",
  ]);
  const clock = random.pick([
    "00:00:00.000",
    "00:30:00.000",
    "01:59:59.999",
    "02:00:00.000",
    "06:30:00.000",
    "12:00:00.123",
    "23:59:59.999",
  ]);
  return `${day}T${clock}Z`;
}

export function randomDuration(random: Random): string {
  return random.pick([
    "PT0S",
    "P1D",
    "P-1D",
    "P1M",
    "P30D",
    "P1Y",
    "P12M",
    "P1Y2M3DT4H5M6.789S",
    "PT24H",
    "PT36H",
    "P-1M1D",
    "PT-0.001S",
    "P1MT-1H",
    "P2W",
    "PT90M",
  ]);
}

export function randomFloat(random: Random): number {
  return random.pick([0, 1, -1, 0.5, -2.25, 1024.125, 3.75, 0.1, -0.3, 1e6, 123456.789]);
}

export function randomInt(random: Random): number {
  return random.pick([0, 1, -1, 2, 3, 5, 7, 10, -4, 100, 2147483647, -2147483648]);
}

/** Makes rows of every entity and ties them to each other. */
export function randomWorld(model: Model, random: Random): World {
  const world = new Map<SymbolId, Item[]>();
  const numbers: Readonly<Record<string, number>> = { Order: 6, Line: 9 };
  for (const { id: entity } of model.entities) {
    const rows: Item[] = [];
    for (let row = 0; row < (numbers[entity] ?? 4); row++) {
      const item: Item = { id: randomUuid(random), $entity: entity };
      for (const member of entityOf(model, entity).members)
        if (member.kind === "attribute") item[propertyOf(entity, member.name)] = randomMember(model, member, random);
      rows.push(item);
    }
    world.set(entity, rows);
  }
  for (const relation of model.relations) relate(model, relation.id, world, random);
  return world;
}

function randomUuid(random: Random): string {
  const hex = (digits: number) => random.list(digits, digits, () => random.pick([..."0123456789abcdef"])).join("");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function randomMember(model: Model, member: Attribute, random: Random): unknown {
  const { many, lower } = member.cardinality;
  if (many) return random.list(0, 3, () => randomValue(model, member, random));
  return lower === 0 && random.chance(0.4) ? null : randomValue(model, member, random);
}

function randomValue(model: Model, { name, type: declared }: Attribute, random: Random): unknown {
  const { type } = baseType(model, declared);
  if (type.kind === "enum") return random.pick(ENUM_VALUES);
  if (type.kind === "value") {
    const item: Item = {};
    for (const member of valueObjectOf(model, type.value).members)
      if (member.kind === "attribute") item[propertyOf(type.value, member.name)] = randomMember(model, member, random);
    return item;
  }
  switch (type.name) {
    case "String":
    case "Text":
      return randomText(random);
    case "Int":
      return name === "small" ? random.int(-3, 3) : randomInt(random);
    case "Long":
      return random.pick(["0", "1", "-7", "42", "9223372036854775807", "-9223372036854775808"]);
    case "Float":
      return randomFloat(random);
    case "Decimal":
      if (type.scale === undefined) return randomDecimal(random);
      return random.pick(["0.00", "0.50", "-0.50", "1.00", "2.67", "19.99", "-100.00", "1234567890.12"]);
    case "Boolean":
      return random.chance(0.5);
    case "Date":
      return randomDate(random);
    case "Time":
      return randomTime(random);
    case "Instant":
      return randomInstant(random);
    case "Duration":
      return randomDuration(random);
    case "Uuid":
      return randomUuid(random);
    case "Json":
      return random.pick([{ a: 1 }, [], "x", 0, false]);
    default:
      return { name: "a.png", type: "image/png", size: 3 };
  }
}

/** Rows that count as the entity's: those of its subtypes, too. */
export function rowsOf(model: Model, world: World, entity: SymbolId): Item[] {
  const below = model.entities.filter(({ base }) => base === entity).flatMap(({ id }) => rowsOf(model, world, id));
  return [...(world.get(entity) ?? []), ...below];
}

function relate(model: Model, id: SymbolId, world: World, random: Random): void {
  const relation = model.relations.find((each) => each.id === id);
  if (!relation) throw new Error(`There is no relation ${id}.`);
  const { from, to } = relation;
  const sources = rowsOf(model, world, from.entity);
  const targets = rowsOf(model, world, to.entity);
  const [own, back] = [from, to].map(({ member }) => (member === undefined ? undefined : propertyOf("", member)));
  if (own === undefined) return;
  const toMany = from.cardinality.many;
  const fromMany = to.cardinality.many;
  for (const source of sources) source[own] = toMany ? [] : null;
  if (back !== undefined) for (const target of targets) target[back] = fromMany ? [] : null;
  const tie = (source: Item, target: Item) => {
    set(source, own, target);
    if (back !== undefined) set(target, back, source);
  };
  if (toMany && fromMany) {
    for (const source of sources) for (const target of targets) if (random.chance(0.4)) tie(source, target);
  } else if (toMany) {
    for (const target of targets) tie(random.pick(sources), target);
  } else if (fromMany) {
    for (const source of sources)
      if (from.cardinality.lower > 0 || random.chance(0.6)) tie(source, random.pick(targets));
  } else {
    for (const [index, source] of sources.entries()) {
      const target = targets[index];
      if (target && random.chance(0.6)) tie(source, target);
    }
  }
}

function set(item: Item, property: string, value: Item): void {
  const list = item[property];
  if (Array.isArray(list)) list.push(value);
  else item[property] = value;
}
