import { asObject, isObject, type JsonObject } from "./json.ts";

/** A request that the application answers, as its OpenAPI document describes it. */
export interface Operation {
  readonly method: string;
  /** With its parameters in braces: `/orders/{id}`. */
  readonly path: string;
  readonly tag: string;
  /** Names of the query's parameters. */
  readonly query: readonly string[];
  /** Schema of the JSON body, if it takes one. */
  readonly body?: JsonObject;
}

/** What a client can learn of an application from its OpenAPI document, and nothing else. */
export class OpenApi {
  readonly document: JsonObject;
  readonly operations: readonly Operation[];

  constructor(document: JsonObject) {
    this.document = document;
    this.operations = Object.entries(asObject(document.paths, "list of paths")).flatMap(([path, methods]) =>
      Object.entries(asObject(methods, path)).map(([method, operation]) => read(method, path, asObject(operation))),
    );
  }

  /** The operation of a tag whose path has this shape: `collection` is `/a`, `item` `/a/{id}`, `nested` `/a/{id}/b`. */
  find(tag: string, method: string, shape: RegExp): Operation | undefined {
    return this.operations.find((each) => each.tag === tag && each.method === method && shape.test(each.path));
  }

  /** Follows references, and takes what may be null for what it is otherwise. */
  resolve(schema: unknown): JsonObject {
    let found = asObject(schema, "schema");
    for (let depth = 0; depth < 20; depth += 1) {
      const next = this.#step(found);
      if (next === undefined) return found;
      found = next;
    }
    throw new Error("A schema refers to itself.");
  }

  /** Schemas of an object's properties. */
  properties(schema: JsonObject): ReadonlyMap<string, JsonObject> {
    const properties = this.resolve(schema).properties;
    if (!isObject(properties)) return new Map();
    return new Map(Object.entries(properties).map(([name, property]) => [name, asObject(property)]));
  }

  /** Names of the properties that an object must have. */
  required(schema: JsonObject): ReadonlySet<string> {
    const names = this.resolve(schema).required;
    return new Set(Array.isArray(names) ? names.map(String) : []);
  }

  #step(schema: JsonObject): JsonObject | undefined {
    const reference = schema.$ref;
    if (typeof reference === "string") return this.#referenced(reference);
    for (const keyword of ["anyOf", "oneOf", "allOf"]) {
      const alternatives = schema[keyword];
      if (!Array.isArray(alternatives)) continue;
      const real = alternatives.filter((each) => isObject(each) && each.type !== "null");
      if (real.length === 1) return asObject(real[0]);
    }
    return undefined;
  }

  #referenced(reference: string): JsonObject {
    let found: unknown = this.document;
    for (const part of reference.replace(/^#\//, "").split("/")) {
      found = asObject(found)[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    return asObject(found, reference);
  }
}

function read(method: string, path: string, operation: JsonObject): Operation {
  const tags = Array.isArray(operation.tags) ? operation.tags : [];
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : [];
  const query = parameters.filter((each) => each.in === "query").map((each) => String(each.name));
  const base = { method, path, tag: String(tags[0] ?? ""), query };
  const { requestBody } = operation;
  if (!isObject(requestBody) || !isObject(requestBody.content)) return base;
  const json = requestBody.content["application/json"];
  return isObject(json) && isObject(json.schema) ? { ...base, body: json.schema } : base;
}

/** `/orders` */
export const COLLECTION = /^\/[^/{}]+$/;
/** `/orders/{id}` */
export const ITEM = /^\/[^/{}]+\/\{[^}]+\}$/;
/** `/orders/{id}/lines` */
export const NESTED = /^\/[^/{}]+\/\{[^}]+\}\/[^/{}]+$/;
/** `/orders/{id}/lines/{partId}` */
export const NESTED_ITEM = /^\/[^/{}]+\/\{[^}]+\}\/[^/{}]+\/\{[^}]+\}$/;
