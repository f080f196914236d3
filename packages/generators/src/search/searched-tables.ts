import { type AnnotationUse, type Attribute, baseType, LIBRARY, type Model } from "@domainsmith/model";
import { type Column, relationalModel, type Table } from "../relational/index.ts";

/** What counts most comes first. */
const LETTERS = ["A", "B", "C", "D"] as const;

export type SearchWeight = (typeof LETTERS)[number];

/** A table whose rows are found by their words. */
export interface SearchedTable {
  readonly table: Table;
  /** The column that holds the words of a row. It is PostgreSQL's alone: no query gives it. */
  readonly column: string;
  readonly texts: readonly SearchedText[];
  /** How much words of the weights D, C, B and A count, as `ts_rank` takes it. */
  readonly ranks: readonly [number, number, number, number];
}

/** A column in which words are looked for. */
export interface SearchedText {
  readonly column: Column;
  readonly weight: SearchWeight;
  /** Characters that are read of it; absent where it cannot be too long. */
  readonly limit?: number;
}

const cache = new WeakMap<Model, ReadonlyMap<string, SearchedTable>>();

/** The searched tables of a model, by their names. A pure function. */
export function searchedTables(model: Model): ReadonlyMap<string, SearchedTable> {
  let found = cache.get(model);
  if (!found) {
    found = compute(model);
    cache.set(model, found);
  }
  return found;
}

function compute(model: Model): ReadonlyMap<string, SearchedTable> {
  const { entities } = relationalModel(model);
  const texts = new Map<Table, Map<Column, number>>();
  for (const entity of model.entities) {
    const storage = entities.get(entity.id);
    // Parts without kinds are shown inside their owner and have no list.
    if (!storage || (storage.part && !storage.kind)) continue;
    for (const member of entity.members) {
      const stored = storage.members.get(member.name);
      const weight = member.kind === "attribute" ? weightOf(model, member) : undefined;
      if (weight === undefined || stored?.kind !== "column") continue;
      const columns = texts.get(storage.table) ?? new Map<Column, number>();
      texts.set(storage.table, columns.set(stored.column, weight));
    }
  }
  return new Map([...texts].map(([table, columns]) => [table.name, searchedTable(table, columns)]));
}

/** The weight of a member that is searched, from 1 to 10. */
function weightOf(model: Model, { annotations, type, cardinality }: Attribute): number | undefined {
  const use = annotations.find(({ annotation }) => annotation === LIBRARY.searchable);
  const base = baseType(model, type).type;
  const isText = base.kind === "primitive" && (base.name === "String" || base.name === "Text");
  return use && isText && !cardinality.many ? written(use) : undefined;
}

function written({ arguments: given }: AnnotationUse): number {
  const weight = given.weight?.expression;
  return weight?.kind === "number" ? Math.min(10, Math.max(1, Number(weight.value))) : 1;
}

/** PostgreSQL holds a megabyte of words of a row, and refuses the row beyond: long texts share this many characters. */
const CHARACTERS = 200_000;
const SHORT = 4000;

function searchedTable(table: Table, columns: ReadonlyMap<Column, number>): SearchedTable {
  const weights = [...new Set(columns.values())].sort((a, b) => b - a);
  const letters = new Map(weights.map((weight, index) => [weight, letterOf(index, weights.length)]));
  const most = weights[0] ?? 1;
  const rank = (letter: SearchWeight): number => {
    const weight = weights.find((each) => letters.get(each) === letter) ?? 0;
    return Math.round((weight / most) * 1000) / 1000;
  };
  const long = [...columns.keys()].filter((column) => isLong(table, column)).length;
  return {
    table,
    column: freeColumn(table),
    texts: [...columns].map(([column, weight]) => ({
      column,
      weight: letters.get(weight) ?? "D",
      ...(isLong(table, column) && { limit: Math.floor(CHARACTERS / long) }),
    })),
    ranks: [rank("D"), rank("C"), rank("B"), rank("A")],
  };
}

/** More than four weights share PostgreSQL's four letters. */
function letterOf(index: number, count: number): SearchWeight {
  return LETTERS[count <= LETTERS.length ? index : Math.floor((index * LETTERS.length) / count)] ?? "D";
}

/** Whether the database lets any amount of text into the column. */
function isLong({ checks }: Table, { name }: Column): boolean {
  return !checks.some(
    ({ rule }) => rule.kind === "length" && rule.column === name && rule.max !== undefined && rule.max <= SHORT,
  );
}

function freeColumn({ columns }: Table): string {
  let name = "search_vector";
  while (columns.some((column) => column.name === name)) name = `row_${name}`;
  return name;
}
