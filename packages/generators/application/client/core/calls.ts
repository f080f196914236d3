import type { Call, CallOptions, ChangeOptions, Http, WriteOptions } from "./http.ts";
import { type ListQuery, listParameters, type Page, type With } from "./lists.ts";

/** Something in an address. */
export function segment(value: string | number | boolean): string {
  return encodeURIComponent(String(value));
}

/** The call of a change, which says of which version it is. */
export function change(call: Call, { version }: ChangeOptions): Call {
  return version === undefined ? call : { ...call, headers: { ...call.headers, "if-match": `"${version}"` } };
}

/** A list: page by page, or row by row through all of its pages. */
export function lists<Row, Filter extends object, Sort extends string, Included>(http: Http, path: string) {
  type Name = keyof Included & string;
  const list = <Include extends Name = never>(query: ListQuery<Filter, Sort, Include> = {}, options?: CallOptions) =>
    http.json<Page<With<Row, Included, Include>>>({ method: "GET", path, query: listParameters(query) }, options);
  return {
    /** One page of the list. */
    list,
    /** All rows of the list, which is read page by page as they are taken. */
    async *all<Include extends Name = never>(query: ListQuery<Filter, Sort, Include> = {}, options?: CallOptions) {
      for (let cursor = query.cursor; ; ) {
        const page = await list({ limit: 100, ...query, ...(cursor !== undefined && { cursor }) }, options);
        yield* page.items;
        if (page.next === null) return;
        cursor = page.next;
      }
    },
  };
}

/** Reads what is at an address, and what is asked to come along. */
export function readAt<Row, Included, Include extends keyof Included & string>(
  http: Http,
  path: string,
  { include = [], ...options }: ReadOptions<Include>,
): Promise<With<Row, Included, Include>> {
  return http.json({ method: "GET", path, query: listParameters({ include }) }, options);
}

export interface ReadOptions<Include extends string> extends CallOptions {
  /** Rows that come along. */
  readonly include?: readonly Include[];
}

export function reads<Row, Included>(http: Http, path: string) {
  return {
    get<Include extends keyof Included & string = never>(id: string, options: ReadOptions<Include> = {}) {
      return readAt<Row, Included, Include>(http, `${path}/${segment(id)}`, options);
    },
  };
}

export function creates<Create, Written>(http: Http, path: string) {
  return {
    create: (values: Create, options?: WriteOptions) =>
      http.json<Written>({ method: "POST", path, json: values }, options),
  };
}

export function updates<Update, Written>(http: Http, path: string) {
  return {
    /** Changes what is named, and leaves the rest as it is. */
    update: (id: string, values: Update, options: ChangeOptions = {}) =>
      http.json<Written>(change({ method: "PATCH", path: `${path}/${segment(id)}`, json: values }, options), options),
  };
}

export function deletes(http: Http, path: string) {
  return {
    delete: (id: string, options: ChangeOptions = {}) =>
      http.nothing(change({ method: "DELETE", path: `${path}/${segment(id)}` }, options), options),
  };
}

/** One of several things that are done at once: exactly one of these. */
export type Operation<Create, Update, Delete> =
  | { readonly create: Create }
  | { readonly update: { readonly id: string; readonly version?: number; readonly values: Update } }
  | { readonly delete: Delete };

/** The row to be deleted, if it is in this version. */
export interface DeletedRow {
  readonly id: string;
  readonly version?: number;
}

/** What an operation has come to. */
export interface OperationResult<Written> {
  readonly created?: Written;
  readonly updated?: Written;
  /** The id of what was deleted. */
  readonly deleted?: string;
}

/** What cannot be done is `never`. */
export function bulks<Create, Update, Delete, Written>(http: Http, path: string) {
  return {
    /** At most 100 operations in one transaction: all of them, or none. */
    async bulk(operations: readonly Operation<Create, Update, Delete>[], options?: WriteOptions) {
      const call = { method: "POST", path: `${path}/bulk`, json: { operations } } as const;
      const { results } = await http.json<{ readonly results: readonly OperationResult<Written>[] }>(call, options);
      return results;
    },
  };
}

/** The parts of a row that nobody changes. */
export function readParts<Part>(http: Http, path: string, name: string) {
  return {
    async list(id: string, options?: CallOptions) {
      const call = { method: "GET", path: `${path}/${segment(id)}/${name}` } as const;
      return (await http.json<{ readonly items: readonly Part[] }>(call, options)).items;
    },
  };
}

/** The parts of a row, each a change of the row: `version` is the row's. */
export function parts<Part, Create, Update>(http: Http, path: string, name: string) {
  const below = (id: string) => `${path}/${segment(id)}/${name}`;
  return {
    ...readParts<Part>(http, path, name),
    add: (id: string, values: Create, options: ChangeOptions = {}) =>
      http.json<Part>(change({ method: "POST", path: below(id), json: values }, options), options),
    update: (id: string, partId: string, values: Update, options: ChangeOptions = {}) => {
      const call = { method: "PATCH", path: `${below(id)}/${segment(partId)}`, json: values } as const;
      return http.json<Part>(change(call, options), options);
    },
    remove: (id: string, partId: string, options: ChangeOptions = {}) =>
      http.nothing(change({ method: "DELETE", path: `${below(id)}/${segment(partId)}` }, options), options),
  };
}
// #if exports

/** A list as a file. */
export function exports<Filter extends object, Sort extends string, Format extends string>(http: Http, path: string) {
  return {
    /** The answer, whose body is the file. It is as long as the list: take it as a stream. */
    export(
      { format, ...query }: Omit<ListQuery<Filter, Sort>, "limit" | "cursor"> & { readonly format?: Format } = {},
      options?: CallOptions,
    ) {
      const parameters = listParameters(query);
      if (format !== undefined) parameters.set("format", format);
      return http.response(
        { method: "GET", path: `${path}/export`, query: parameters, headers: { accept: "*/*" } },
        options,
      );
    },
  };
}
// #end
