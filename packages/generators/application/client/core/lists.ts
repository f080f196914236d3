/** Filters by whether something is equal. */
interface Equality<Value> {
  readonly eq?: Value;
  readonly ne?: Value;
  readonly in?: readonly Value[];
}

/** Filters by an order. */
interface Comparison<Value> extends Equality<Value> {
  readonly lt?: Value;
  readonly lte?: Value;
  readonly gt?: Value;
  readonly gte?: Value;
}

/** Filters by words, whatever their case. */
interface TextSearch extends Equality<string> {
  readonly contains?: string;
  readonly startsWith?: string;
}

/** A value, or several conditions that all have to hold. */
export type Same<Value> = Value | Equality<Value>;
export type Compared<Value> = Value | Comparison<Value>;
export type Words = string | TextSearch;
export type Flag = boolean | { readonly eq?: boolean };
/** Something in a list. */
export interface Has {
  readonly has: string;
}
/** Of what can be missing: also whether it is. */
export type OrMissing<Filter> = Exclude<Filter, object> | (Extract<Filter, object> & { readonly null?: boolean });

/** An order by a field, or the other way round. */
export type Sorted<Field extends string> = Field | `-${Field}`;

/** What a list is asked for. */
export interface ListQuery<Filter, Sort extends string, Include extends string = never> {
  readonly filter?: Filter;
  /** The first counts most; `-` in front for descending. */
  readonly sort?: Sort | readonly Sort[];
  /** Rows that come along. */
  readonly include?: readonly Include[];
  /** Words to look for, where the list can be searched. */
  readonly q?: string; // #search
  /** Rows in a page: 20 without it, 100 at most. */
  readonly limit?: number;
  /** Where the page starts: `next` of the page before. */
  readonly cursor?: string;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
}

/** A row with what was asked to come along. */
export type With<Row, Included, Name extends keyof Included> = Row & Pick<Included, Name>;

/** Parameters of every list: a field that is called like one is filtered by `limit[eq]`. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set(["limit", "cursor", "sort", "include", "q", "format"]);

type Conditions = Readonly<Record<string, unknown>>;

/** The query of a list's address. */
export function listParameters(query: ListQuery<object, string, string>): URLSearchParams {
  const { filter = {}, sort, include = [], ...plain } = query;
  const parameters = new URLSearchParams();
  for (const [field, conditions] of Object.entries(filter)) addFilter(parameters, field, conditions);
  const order = typeof sort === "string" ? [sort] : (sort ?? []);
  if (order.length > 0) parameters.set("sort", order.join(","));
  if (include.length > 0) parameters.set("include", include.join(","));
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) parameters.set(name, String(value));
  return parameters;
}

function addFilter(parameters: URLSearchParams, field: string, conditions: unknown): void {
  if (conditions === undefined) return;
  for (const [operator, value] of Object.entries(isConditions(conditions) ? conditions : { eq: conditions })) {
    if (value === undefined) continue;
    const isPlain = operator === "eq" && !OWN_PARAMETERS.has(field);
    parameters.set(isPlain ? field : `${field}[${operator}]`, Array.isArray(value) ? listed(value) : String(value));
  }
}

function isConditions(value: unknown): value is Conditions {
  return typeof value === "object" && value !== null;
}

/** Values with commas between them, which none of them may have. */
function listed(values: readonly unknown[]): string {
  const texts = values.map(String);
  const wrong = texts.find((text) => text.includes(","));
  if (wrong !== undefined) throw new RangeError(`"${wrong}" has a comma: it cannot be one of several values.`);
  return texts.join(",");
}
