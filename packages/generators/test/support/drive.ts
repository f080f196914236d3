import assert from "node:assert/strict";
import type { Model, SymbolId } from "@domainsmith/model";
import { accessModel } from "../../src/access/index.ts";
import { apiModel } from "../../src/api/api-model.ts";
import { listPath } from "../../src/api/paths.ts";
import type { Field, Resource } from "../../src/api/resource.ts";
import { lowerBound, Samples } from "../../src/api/samples.ts";
import { relationalModel } from "../../src/relational/index.ts";
import { tokenFor } from "./token.ts";

type JsonObject = Record<string, unknown>;

/**
 * On an application without demo data, whose model has no policies: creates, reads, lists, changes and deletes a row of every entity over HTTP. Throws where an answer is not what it
 * should be. Returns the names of the entities that were driven.
 */
export async function driveApplication(url: string, model: Model): Promise<readonly string[]> {
  const driver = new Driver(url, model);
  await driver.run();
  return driver.driven;
}

class Driver {
  readonly driven: string[] = [];
  readonly #url: string;
  readonly #token = tokenFor();
  readonly #samples: Samples;
  /** By entity and number. */
  readonly #created = new Map<string, JsonObject>();
  /** In the order in which rows were made. */
  readonly #rows: { readonly resource: Resource; readonly path: string; readonly id: string }[] = [];

  constructor(url: string, model: Model) {
    this.#url = url;
    this.#samples = new Samples(apiModel(model, relationalModel(model), accessModel(model)));
  }

  async run(): Promise<void> {
    for (const resource of this.#samples.api.resources.values()) {
      if (!this.#samples.canCreate(resource.entity.id)) continue;
      await this.#create(resource.entity.id, 0);
      this.driven.push(resource.entity.name);
    }
    for (const { path, id, resource } of this.#rows) await this.#readListAndChange(path, id, resource);
    for (const { path, id } of this.#rows.toReversed()) {
      await this.#request("DELETE", `${path}/${id}`, 204);
      await this.#request("GET", `${path}/${id}`, 404);
    }
  }

  async #readListAndChange(path: string, id: string, { storage }: Resource): Promise<void> {
    const read = await this.#request("GET", `${path}/${id}`, 200);
    assert.equal(read.id, id);
    const listed = await this.#request("GET", `${path}?id=${id}&sort=-id`, 200);
    assert.deepEqual(listed, { items: [read], next: null });
    const response = await fetch(`${this.#url}${path}/${id}`, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/json",
        ...(storage.version && { "if-match": `"${String(read.version)}"` }),
      },
      body: "{}",
    });
    // An entity with nothing but its key cannot be changed at all.
    assert.ok([200, 405].includes(response.status), `PATCH ${path} answered ${response.status}`);
  }

  /** The `n`th row of an entity, made once. */
  async #create(id: SymbolId, n: number): Promise<JsonObject> {
    const resource = this.#samples.api.resources.get(id);
    assert.ok(resource);
    const number = n % this.#samples.rowsOf(resource);
    const known = this.#created.get(`${id} ${number}`);
    if (known) return known;
    let row: JsonObject;
    if (resource.part) {
      const owner = await this.#create(resource.part.owner, n);
      const parts = owner[this.#ownerField(resource)];
      row = (Array.isArray(parts) ? parts[0] : parts) ?? {};
    } else {
      const path = listPath(resource);
      row = await this.#request("POST", path, 201, await this.#input(resource, number));
      this.#rows.push({ resource, path, id: String(row.id) });
    }
    this.#created.set(`${id} ${number}`, row);
    return row;
  }

  #ownerField(part: Resource): string {
    const owner = this.#samples.api.resources.get(part.part?.owner ?? "");
    const field = owner?.fields.find((each) => each.kind === "parts" && each.part === part.entity.id);
    assert.ok(field);
    return field.name;
  }

  async #input(resource: Resource, n: number): Promise<JsonObject> {
    const input: JsonObject = {};
    for (const field of resource.fields) {
      const value = this.#samples.value(field, n) ?? (await this.#given(resource, field, n));
      if (value !== undefined) input[field.name] = value;
    }
    return input;
  }

  async #given(resource: Resource, field: Field, n: number): Promise<unknown> {
    if (!this.#samples.isGiven(resource, field)) return undefined;
    const numbers = Array.from({ length: Math.max(1, lowerBound(field)) }, (_, index) => n + index);
    if (field.kind === "parts") {
      const part = this.#samples.api.resources.get(field.part);
      assert.ok(part);
      if (!field.many) return this.#input(part, n);
      const parts: JsonObject[] = [];
      for (const number of numbers) parts.push(await this.#input(part, number));
      return parts;
    }
    const kind = this.#samples.kindOf(field.target);
    assert.ok(kind);
    if (field.kind === "reference") return (await this.#create(kind, n)).id;
    const ids: unknown[] = [];
    for (const number of numbers) ids.push((await this.#create(kind, number)).id);
    return ids;
  }

  async #request(method: string, path: string, expected: number, body?: JsonObject): Promise<JsonObject> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.equal(response.status, expected, `${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }
}

/** The model as if nobody had written policies: whoever is signed in may do everything. */
export function withoutPolicies(model: Model): Model {
  return { ...model, entities: model.entities.map(({ policy: _, ...entity }) => entity) };
}
