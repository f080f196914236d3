import { type Entity, entityOf, type Model, type SymbolId, subtypesOf } from "@domainsmith/model";
import { Bodies, type Extent } from "./bodies.ts";
import type { Client } from "./client.ts";
import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import { entityOfTag, findEntityOfTag, meaningOf } from "./names.ts";
import { COLLECTION, ITEM, NESTED, type OpenApi, type Operation } from "./open-api.ts";

/** An entity with addresses of its own: `/orders`, `/orders/{id}`. */
export interface Resource {
  readonly entity: Entity;
  readonly tag: string;
  readonly create: Operation;
  readonly list: Operation;
  readonly read: Operation;
  /** Absent where nothing can be changed. */
  readonly update?: Operation;
  readonly remove: Operation;
}

/** A created row: what was sent, and what the application answered. */
export interface Row {
  readonly id: string;
  readonly sent: JsonObject;
  readonly row: JsonObject;
  readonly etag: string;
}

const MAX_DEPTH = 15;

/** Makes rows of a running application, and those that they need. */
export class Rows {
  readonly resources: ReadonlyMap<SymbolId, Resource>;
  readonly bodies: Bodies;
  readonly #model: Model;
  readonly #api: OpenApi;
  readonly #client: Client;
  readonly #tenant: string | undefined;
  #depth = 0;

  /** @param tenant the id of the tenant's row, where rows belong to one */
  constructor(model: Model, api: OpenApi, client: Client, tenant?: string) {
    this.#tenant = tenant;
    this.#model = model;
    this.#api = api;
    this.#client = client;
    this.resources = resourcesOf(model, api);
    this.bodies = new Bodies(model, api, (target) => this.id(target));
  }

  /** Creates a row; the answer must be a 201 with its address and version. */
  async create(resource: Resource, extent: Extent): Promise<Row> {
    const { entity, create } = resource;
    const send = (json: JsonObject) => this.#client.ask("post", create.path, { json });
    const schema = asObject(create.body, `body of ${create.path}`);
    const { sent, answer } = await this.bodies.accepted(send, 201, entity, schema, extent);
    const row = asObject(answer.body, "created row");
    const id = asText(row.id, "id");
    const location = answer.headers.get("location");
    if (location !== `${resource.create.path}/${id}`) throw new Error(`The location is ${location}: ${answer.summary}`);
    const etag = answer.headers.get("etag");
    if (etag === null) throw new Error(`There is no ETag: ${answer.summary}`);
    return { id, sent, row, etag };
  }

  /** A valid body for a new row. */
  body({ entity, create }: Resource, extent: Extent): Promise<JsonObject> {
    return this.bodies.valid(entity, asObject(create.body, `body of ${create.path}`), extent);
  }

  /** The id of a new row of an entity, of one of its subtypes, or of a new part in a new owner. */
  async id(target: SymbolId): Promise<string> {
    if (this.#tenant !== undefined && target === this.#model.tenancy) return this.#tenant;
    if (this.#depth >= MAX_DEPTH) throw new Error(`${target} needs rows that need it: no first one can be created.`);
    this.#depth += 1;
    try {
      const kinds = [target, ...subtypesOf(this.#model, target).map(({ id }) => id)];
      const resource = kinds.map((id) => this.resources.get(id)).find((found) => found !== undefined);
      return resource ? (await this.create(resource, "minimal")).id : await this.#part(target);
    } finally {
      this.#depth -= 1;
    }
  }

  /** The addresses below an owner at which its parts of this kind are listed and added. */
  partsOf(part: SymbolId): { readonly owner: Resource; readonly list: Operation; readonly add: Operation } | undefined {
    const tag = this.#api.operations.find((each) => findEntityOfTag(this.#model, each.tag)?.id === part)?.tag;
    const list = tag === undefined ? undefined : this.#api.find(tag, "get", NESTED);
    const add = tag === undefined ? undefined : this.#api.find(tag, "post", NESTED);
    if (!list || !add) return undefined;
    const root = `/${list.path.split("/")[1]}`;
    const owner = [...this.resources.values()].find(({ create }) => create.path === root);
    return owner && { owner, list, add };
  }

  async #part(target: SymbolId): Promise<string> {
    const relation = this.#model.relations.find((each) => each.kind === "composition" && each.to.entity === target);
    if (!relation) throw new Error(`There are no addresses for ${entityOf(this.#model, target).name}.`);
    const owner = this.resources.get(relation.from.entity);
    if (!owner) throw new Error(`There are no addresses for the owner of ${target}.`);
    const { row } = await this.create(owner, "full");
    for (const [property, value] of Object.entries(row)) {
      const meaning = meaningOf(owner.entity, property);
      if (meaning?.kind !== "parts" || meaning.member.target !== target) continue;
      const [first] = asObjects(Array.isArray(value) ? value : [value], property);
      if (first) return asText(first.id, "id of a part");
    }
    throw new Error(`The answer for ${owner.tag} does not show its ${target}.`);
  }
}

function resourcesOf(model: Model, api: OpenApi): ReadonlyMap<SymbolId, Resource> {
  const resources = new Map<SymbolId, Resource>();
  for (const create of api.operations) {
    if (create.method !== "post" || !COLLECTION.test(create.path)) continue;
    const { tag, path } = create;
    const operation = (method: string, shape: RegExp) => {
      const found = api.find(tag, method, shape);
      if (found?.path === path || found?.path.startsWith(`${path}/`)) return found;
      throw new Error(`${tag} can be created, but ${method} is missing.`);
    };
    const update = api.find(tag, "patch", ITEM);
    const entity = entityOfTag(model, tag);
    resources.set(entity.id, {
      entity,
      tag,
      create,
      list: operation("get", COLLECTION),
      read: operation("get", ITEM),
      ...(update && { update }),
      remove: operation("delete", ITEM),
    });
  }
  return resources;
}
