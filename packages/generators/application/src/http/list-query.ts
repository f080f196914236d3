import { and, Column, getTableColumns, is, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Scope } from "../access/scope.ts"; // #search
import { Computed } from "../db/computed.ts";
import { EXPORT_PAGE, type ExportFormat } from "../exports/exports.ts"; // #exports
import { RANK, type TextSearch } from "../search/text-search.ts"; // #search
import type { CursorCodec } from "./cursor.ts";
import { KeysetPage, MOST_CALCULATED, type SortKey } from "./keyset-page.ts";
import type { ListField } from "./list-fields.ts";
import { LIST_PARAMETERS } from "./list-parameters.ts";

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_SORT_FIELDS = 4;
const MAX_SEARCH = 200; // #search
/** Node takes at most 16 kB of headers, the address among them. */
const MAX_CURSOR = 12_000;

/** A list request that its schema has accepted. */
export interface ListRequest<Include extends string> {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly sort: readonly SortKey[];
  readonly where: SQL | undefined;
  // #if search
  /** Words that rows are looked for by. */
  readonly q: string | undefined;
  // #end
  /** Members of the resource that it filters or sorts by. */
  readonly members: ReadonlySet<string>;
  readonly include: ReadonlySet<Include>;
}

// #if exports
/** A request for a whole list as a file. */
export interface ExportRequest<Include extends string> extends ListRequest<Include> {
  readonly format: ExportFormat;
}

// #end
/** What a list can be filtered and sorted by, and what else it can bring along. */
export interface ListQuery<Include extends string> {
  /** Of the address's query, such as `?status=placed&total[gte]=10&sort=-placedAt&limit=50&include=customer`. */
  readonly schema: z.ZodType<ListRequest<Include>, Record<string, unknown>>;
  /** Of the query of a single row's address: `?include=customer`. */
  readonly readSchema: z.ZodType<{ readonly include: ReadonlySet<Include> }, Record<string, unknown>>;
  // #if exports
  /** Of the query of the whole list as a file: filters and order as in {@link schema}, and the format. */
  exportSchema(
    formats: readonly [ExportFormat, ...ExportFormat[]],
  ): z.ZodType<ExportRequest<Include>, Record<string, unknown>>;
  // #end
  page(request: ListRequest<Include>, cursors: CursorCodec): KeysetPage;
  // #if search
  /** The same, with the rows that have the words of `?q=`: those that who asks may read. */
  search(request: ListRequest<Include>, cursors: CursorCodec, scope: Scope): Promise<KeysetPage>;
  // #end
}

/**
 * Describes the list of a table's rows. `fields` must have an `id`: it comes last in every order, so that no two rows
 * are equal.
 */
export function listQuery<const Include extends string = never>(
  table: PgTable,
  fields: Readonly<Record<string, ListField>> & { readonly id: ListField },
  include: readonly Include[] = [],
  search?: TextSearch, // #search
): ListQuery<Include> {
  const filters = new Map(
    Object.entries(fields).flatMap(([name, field]) =>
      Object.entries(field.filters).map(([operator, filter]) => [
        parameterName(name, operator),
        { ...filter, member: memberOf(name) },
      ]),
    ),
  );
  const sortKeys = sortKeysOf(table, fields);
  const shape = {
    limit: z
      .string()
      .regex(/^\d{1,4}$/, "must be a number")
      .transform(Number)
      .pipe(z.int().min(1).max(MAX_LIMIT))
      .optional()
      .meta({ description: `Rows in a page, at most ${MAX_LIMIT}; ${DEFAULT_LIMIT} without it.` }),
    cursor: z
      .string()
      .max(MAX_CURSOR)
      .optional()
      .meta({ description: "Where the page starts: `next` of the page before." }),
    sort: sortSchema(sortKeys),
    ...(search && { q: searchSchema }), // #search
    ...(include.length > 0 && { include: includeSchema(include) }),
  };
  const filterShape = Object.fromEntries([...filters].map(([name, filter]) => [name, filter.schema.optional()]));
  const requestOf = (query: Partial<z.output<z.ZodObject<typeof shape>>>): ListRequest<Include> => {
    const { limit, cursor, sort, include: included, ...values } = query;
    const given = Object.entries(values).flatMap(([name, value]) => {
      const filter = filters.get(name);
      return filter && value !== undefined ? [{ ...filter, value }] : [];
    });
    return {
      limit: limit ?? DEFAULT_LIMIT,
      cursor,
      sort: sort ?? [],
      q: search && typeof query.q === "string" ? query.q : undefined, // #search
      where: and(...given.map(({ condition, value }) => condition(value))),
      members: new Set([...given.map(({ member }) => member), ...(sort ?? []).map(({ name }) => memberOf(name))]),
      include: includedIn(included, include),
    };
  };
  const schema = z.strictObject({ ...filterShape, ...shape }).transform(requestOf);
  const id = sortKeys.get("id");
  if (!id) throw new Error("A list is always in the order of the id at last.");
  const readSchema = z
    .strictObject(include.length > 0 ? { include: includeSchema(include) } : {})
    .transform((query: { readonly include?: unknown }) => ({ include: includedIn(query.include, include) }));
  const pageOf = (request: ListRequest<Include>, cursors: CursorCodec) =>
    new KeysetPage(
      request.limit,
      withTieBreak(request.sort, id),
      request.where,
      request.cursor,
      cursors,
      request.members,
    );
  return {
    schema,
    readSchema,
    // #if exports
    exportSchema: (formats) => {
      const { limit: _limit, cursor: _cursor, include: _include, ...order } = shape;
      const format = z.enum(formats).default(formats[0]);
      return z
        .strictObject({ ...filterShape, ...order, format })
        .transform(({ format, ...query }) => ({ ...requestOf(query), limit: EXPORT_PAGE, format }));
    },
    // #end
    page: pageOf,
    // #if search
    search: async (request, cursors, scope) => {
      if (!search || request.q === undefined) return pageOf(request, cursors);
      const { where, rank } = await search.match(scope, request.q);
      // What fits best comes first, unless another order is asked for; a cursor is for one order of one search.
      const best = { name: `${RANK} ${request.q}`, property: RANK, column: rank, descending: true };
      const sort = request.sort.length > 0 ? request.sort : [best];
      return pageOf({ ...request, sort, where: and(where, request.where) }, cursors);
    },
    // #end
  };
}

/** The member of the resource that a field is a part of: `shipTo` of `shipTo.city`. */
function memberOf(field: string): string {
  return field.split(".")[0] ?? field;
}

function parameterName(field: string, operator: string): string {
  if (operator !== "") return `${field}[${operator}]`;
  return LIST_PARAMETERS.has(field) ? `${field}[eq]` : field;
}

function sortKeysOf(table: PgTable, fields: Readonly<Record<string, ListField>>): Map<string, SortKey> {
  const properties = new Map(
    Object.entries(getTableColumns(table)).map(([property, column]) => [column.name, property]),
  );
  const keys = new Map<string, SortKey>();
  for (const [name, { column, sortable, isCalculated = false }] of Object.entries(fields)) {
    const property =
      column instanceof Computed ? column.property : is(column, Column) ? properties.get(column.name) : undefined;
    if (property === undefined) throw new Error(`The field ${name} is not a column of the table.`);
    if (sortable) keys.set(name, { name, property, column, descending: false, isCalculated });
  }
  return keys;
}

function withTieBreak(sort: readonly SortKey[], id: SortKey): readonly SortKey[] {
  return sort.some((key) => key.name === "id") ? sort : [...sort, id];
}

function sortSchema(keys: ReadonlyMap<string, SortKey>) {
  return z
    .string()
    .transform((text, context): SortKey[] => {
      const sort: SortKey[] = [];
      for (const part of text.split(",")) {
        const descending = part.startsWith("-");
        const name = descending ? part.slice(1) : part;
        const key = keys.get(name);
        if (key) sort.push({ ...key, descending });
        else context.addIssue(`cannot sort by "${name}"; possible are ${[...keys.keys()].join(", ")}`);
      }
      if (new Set(sort.map((key) => key.name)).size < sort.length) context.addIssue("names a field twice");
      if (sort.length > MAX_SORT_FIELDS) context.addIssue(`names more than ${MAX_SORT_FIELDS} fields`);
      return sort;
    })
    .optional()
    .meta({ description: sortDescription([...keys.values()]) });
}

function sortDescription(keys: readonly SortKey[]): string {
  const names = (some: readonly SortKey[]) => some.map(({ name }) => name).join(", ");
  const all = `Fields separated by commas, \`-\` in front for descending: ${names(keys)}.`;
  const calculated = keys.filter(({ isCalculated }) => isCalculated);
  if (calculated.length === 0) return all;
  return `${all} At most ${MOST_CALCULATED.toLocaleString("en")} rows are sorted by ${names(calculated)}: filter the list.`;
}

// #if search
const searchSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_SEARCH)
  .optional()
  .meta({ description: 'Words to look for: `red chair`, `"red chair"`, `chair or table`, `chair -red`.' });

// #end
function includeSchema(include: readonly string[]) {
  return z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(include)))
    .optional()
    .meta({ description: `Separated by commas: ${include.join(", ")}` });
}

function includedIn<Name extends string>(value: unknown, names: readonly Name[]): ReadonlySet<Name> {
  return new Set(Array.isArray(value) ? names.filter((name) => value.includes(name)) : []);
}
