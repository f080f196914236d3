import assert from "node:assert/strict";
import { entityOf, type Model, type SymbolId } from "@domainsmith/model";
import { proveActions } from "./actions.ts";
import { Client } from "./client.ts";
import { assertContains } from "./contains.ts";
import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import { Lists } from "./lists.ts";
import { meaningOf } from "./names.ts";
import { NESTED_ITEM, OpenApi } from "./open-api.ts";
import { proveRemovals } from "./removals.ts";
import { type Resource, type Row, Rows } from "./rows.ts";

const NOBODY = "019b0000-0000-7000-8000-ffffffffffff";

/** What was done to a running application. */
export interface Drive {
  /** Entities whose rows were created, read, listed, changed and deleted at addresses of their own. */
  readonly entities: readonly string[];
  /** Parts, at addresses below their owners or within them. */
  readonly parts: readonly string[];
  /** Requests that were refused as they should be. */
  readonly refusals: number;
}

/**
 * Does to every entity of a running application what a client can do, and what it must not be able to do. Knows the
 * model and the application's OpenAPI document; throws an AssertionError with the request at the first wrong answer.
 *
 * Tenants themselves are left alone: nobody makes one who belongs to another.
 *
 * @param token of somebody who may do everything
 * @param tenant the row of the model's `tenancy by` to which that somebody belongs
 */
export async function drive(model: Model, base: string, token: string, tenant?: string): Promise<Drive> {
  const client = new Client(base, token);
  const document = await client.expect(200, "get", "/openapi.json");
  const driver = new Driver(model, new OpenApi(asObject(document.body, "OpenAPI document")), client, tenant);
  return driver.all();
}

class Driver {
  readonly #model: Model;
  readonly #api: OpenApi;
  readonly #client: Client;
  readonly #rows: Rows;
  readonly #lists: Lists;
  #refusals = 0;

  constructor(model: Model, api: OpenApi, client: Client, tenant: string | undefined) {
    this.#model = model;
    this.#api = api;
    this.#client = client;
    this.#rows = new Rows(model, api, client, tenant);
    this.#lists = new Lists(model, client);
  }

  async all(): Promise<Drive> {
    const entities: string[] = [];
    const parts: string[] = [];
    for (const resource of this.#rows.resources.values()) {
      if (resource.entity.id === this.#model.tenancy) continue;
      await this.#resource(resource);
      entities.push(resource.tag);
    }
    for (const { id, name, abstract } of this.#model.entities) {
      if (abstract || this.#rows.resources.has(id)) continue;
      await this.#part(id);
      parts.push(name);
    }
    const [first] = this.#rows.resources.values();
    if (first) await this.#malformed(first);
    return { entities, parts, refusals: this.#refusals };
  }

  async #resource(resource: Resource): Promise<void> {
    const minimal = await this.#rows.create(resource, "minimal");
    const full = await this.#rows.create(resource, "full");
    const other = await this.#rows.create(resource, "full");
    for (const { row, sent } of [minimal, full, other]) assertContains(row, sent, resource.create.path);
    await this.#reads(resource, full);
    this.#refusals += await this.#lists.prove(resource, [minimal, full, other]);
    await this.#refusesWrong(resource, full);
    await this.#refusesDuplicates(resource, full);
    await this.#refusesUnknownReferences(resource);
    const changed = await this.#changes(resource, full);
    await this.#removes(resource, changed);
    this.#refusals += await proveActions(this.#client, this.#api, this.#rows, resource);
    this.#refusals += await proveRemovals(this.#model, this.#client, this.#rows, resource);
    await this.#knowsNobody(resource);
  }

  async #reads({ read, entity }: Resource, { id, row, etag }: Row): Promise<void> {
    const answer = await this.#client.expect(200, "get", at(read.path, id));
    assert.deepEqual(answer.body, row, answer.summary);
    // Behind the version stands a tag of what was read.
    const tag = answer.headers.get("etag");
    assert.equal(tag?.replace(/^("\d+)-[\w-]{16}"$/, '$1"'), etag, answer.summary);
    await this.#client.expect(304, "get", at(read.path, id), { headers: { "if-none-match": tag ?? "" } });
    const byKey = this.#api.operations.find(
      (each) => each.method === "get" && each.path.startsWith(`${read.path.split("/{")[0]}/by/`),
    );
    const hasKey = entity.members.some((member) => member.kind !== "computed" && member.key);
    assert.equal(byKey !== undefined, hasKey, `${entity.id}: read by natural key`);
    if (byKey === undefined) return;
    const path = byKey.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(valueAt(row, name)));
    const found = await this.#client.expect(200, "get", path);
    assert.deepEqual(found.body, row, found.summary);
  }

  async #refusesWrong({ entity, create }: Resource, { sent }: Row): Promise<void> {
    for (const { what, body, pointer } of this.#rows.bodies.wrong(entity, asObject(create.body), sent)) {
      this.#refusals += 1;
      await this.#client.refused(400, "post", create.path, { json: body }, pointer).catch((error: unknown) => {
        throw new Error(`${entity.name} ${what}: ${error instanceof Error ? error.message : error}`);
      });
    }
  }

  async #refusesDuplicates({ entity, create }: Resource, { sent }: Row): Promise<void> {
    const names = Object.keys(sent).map((property) => meaningOf(entity, property)?.member.name);
    const single = entity.members.some((each) => each.kind !== "computed" && each.unique && names.includes(each.name));
    const key = entity.members.filter((each) => each.kind !== "computed" && each.key).map(({ name }) => name);
    const groups = [
      key,
      ...entity.indexes.filter(({ unique }) => unique).map(({ parts }) => parts.map((part) => part.member)),
    ];
    const several = groups.some((group) => group.length > 0 && group.every((name) => names.includes(name)));
    if (!single && !several) return;
    this.#refusals += 1;
    await this.#client.refused(409, "post", create.path, { json: sent });
  }

  async #refusesUnknownReferences(resource: Resource): Promise<void> {
    const { entity, create } = resource;
    for (const property of this.#api.properties(asObject(create.body)).keys()) {
      const meaning = meaningOf(entity, property);
      if (meaning?.kind !== "reference" && meaning?.kind !== "links") continue;
      const value = meaning.kind === "links" ? [NOBODY] : NOBODY;
      this.#refusals += 1;
      const send = (json: JsonObject) =>
        this.#client.ask("post", create.path, { json: { ...json, [property]: value } });
      const { sent } = await this.#rows.bodies.accepted(send, 409, entity, asObject(create.body), "full");
      await this.#client.refused(409, "post", create.path, { json: { ...sent, [property]: value } });
    }
  }

  async #changes({ entity, update, read, create }: Resource, before: Row): Promise<Row> {
    const { id, row, etag } = before;
    if (!update) {
      const changeable = [...this.#api.properties(asObject(create.body)).keys()].filter((property) => {
        const member = meaningOf(entity, property)?.member;
        return member !== undefined && !member.key && !member.readonly;
      });
      assert.deepEqual(changeable, [], `${entity.id} cannot be changed`);
      return before;
    }
    const path = at(update.path, id);
    const send = (json: JsonObject) => this.#client.ask("patch", path, { json, headers: { "if-match": etag } });
    const { sent, answer } = await this.#rows.bodies.accepted(send, 200, entity, asObject(update.body), "full");
    const changed = asObject(answer.body, "changed row");
    assertContains(changed, sent, path);
    for (const [property, value] of Object.entries(row)) {
      const isComputed = entity.members.some((member) => member.kind === "computed" && member.name === property);
      if (property in sent || property === "version" || property === "updatedAt" || isComputed) continue;
      assert.deepEqual(changed[property], value, `${path} changed ${property} as well`);
    }
    const newEtag = answer.headers.get("etag") ?? "";
    assert.notEqual(newEtag, etag, answer.summary);
    const again = await this.#client.expect(200, "get", at(read.path, id));
    assert.deepEqual(again.body, changed, again.summary);
    this.#refusals += 3;
    await this.#client.refused(412, "patch", path, { json: sent, headers: { "if-match": etag } });
    await this.#client.refused(412, "delete", path, { headers: { "if-match": etag } });
    await this.#client.refused(400, "patch", path, { json: { noSuchField: 1 } }, "/noSuchField");
    for (const [property, value] of Object.entries(row)) {
      const member = meaningOf(entity, property)?.member;
      if (member === undefined || !member.key) continue;
      this.#refusals += 1;
      await this.#client.refused(400, "patch", path, { json: { [property]: value } }, `/${property}`);
    }
    return { id, sent, row: changed, etag: newEtag };
  }

  async #removes({ remove, read, list }: Resource, { id, etag }: Row): Promise<void> {
    await this.#client.expect(204, "delete", at(remove.path, id), { headers: { "if-match": etag } });
    this.#refusals += 2;
    await this.#client.refused(404, "get", at(read.path, id));
    await this.#client.refused(404, "delete", at(remove.path, id));
    const left = await this.#lists.all(list.path);
    assert.ok(!left.some((row) => row.id === id), `${list.path} still lists ${id}`);
  }

  async #knowsNobody({ read, update, remove }: Resource): Promise<void> {
    this.#refusals += 4;
    await this.#client.refused(404, "get", at(read.path, NOBODY));
    if (update) await this.#client.refused(404, "patch", at(update.path, NOBODY), { json: {} });
    await this.#client.refused(404, "delete", at(remove.path, NOBODY));
    await this.#client.refused(400, "get", at(read.path, "no-id"));
  }

  /** Parts are added, listed, changed and removed below their owner, or, where it has but one, within it. */
  async #part(id: SymbolId): Promise<void> {
    const found = this.#rows.partsOf(id);
    if (!found) return this.#onlyPart(id);
    const { owner, list, add } = found;
    const entity = entityOf(this.#model, id);
    const ownerRow = await this.#rows.create(owner, "full");
    const collection = at(add.path, ownerRow.id);
    const send = (json: JsonObject) => this.#client.ask("post", collection, { json });
    const { sent, answer: added } = await this.#rows.bodies.accepted(send, 201, entity, asObject(add.body), "full");
    const part = asObject(added.body, "added part");
    assertContains(part, sent, collection);
    const listed = await this.#client.expect(200, "get", at(list.path, ownerRow.id));
    const items = asObjects(asObject(listed.body, "list of parts").items, "items");
    assert.deepEqual(
      items.find((each) => each.id === part.id),
      part,
      listed.summary,
    );
    for (const { what, body, pointer } of this.#rows.bodies.wrong(entity, asObject(add.body), sent)) {
      this.#refusals += 1;
      await this.#client.refused(400, "post", collection, { json: body }, pointer).catch((error: unknown) => {
        throw new Error(`${entity.name} ${what}: ${error instanceof Error ? error.message : error}`);
      });
    }
    const change = this.#api.find(add.tag, "patch", NESTED_ITEM);
    assert.ok(change, `${add.tag} cannot be changed`);
    const path = at(change.path, ownerRow.id, asText(part.id));
    const patch = (json: JsonObject) => this.#client.ask("patch", path, { json });
    const { sent: update, answer: changed } = await this.#rows.bodies.accepted(
      patch,
      200,
      entity,
      asObject(change.body),
      "full",
    );
    assertContains(asObject(changed.body), update, path);
    this.#refusals += 2;
    await this.#client.refused(412, "patch", path, { json: update, headers: { "if-match": ownerRow.etag } });
    await this.#client.expect(204, "delete", path);
    await this.#client.refused(404, "delete", path);
  }

  async #onlyPart(id: SymbolId): Promise<void> {
    const owners = [...this.#rows.resources.values()];
    for (const owner of owners) {
      for (const [property, value] of Object.entries((await this.#rows.create(owner, "full")).row)) {
        const meaning = meaningOf(owner.entity, property);
        if (meaning?.kind === "parts" && meaning.member.target === id && !meaning.member.cardinality.many) {
          assert.ok(typeof value === "object" && value !== null, `${owner.tag} has no ${property}`);
          await this.#withinOwner(owner, property, meaning.member.cardinality.lower === 0);
          return;
        }
      }
    }
    throw new Error(`${id} cannot be reached.`);
  }

  async #withinOwner(owner: Resource, property: string, optional: boolean): Promise<void> {
    assert.ok(owner.update, `${owner.tag} cannot be changed`);
    const { id } = await this.#rows.create(owner, "full");
    const path = at(owner.update.path, id);
    const body = await this.#rows.bodies.valid(owner.entity, asObject(owner.update.body), "full");
    const changed = await this.#client.expect(200, "patch", path, { json: { [property]: body[property] } });
    assertContains(asObject(changed.body), { [property]: body[property] }, path);
    if (!optional) return;
    const removed = await this.#client.expect(200, "patch", path, { json: { [property]: null } });
    assert.equal(asObject(removed.body)[property], null, removed.summary);
  }

  /** What is wrong before any entity comes into play. */
  async #malformed(resource: Resource): Promise<void> {
    const { path } = resource.create;
    const json = { "content-type": "application/json" };
    this.#refusals += 6;
    await this.#client.refused(400, "post", path, { text: '{"a":', headers: json });
    await this.#client.refused(400, "post", path, { text: "[]", headers: json });
    await this.#client.refused(400, "post", path, { text: "", headers: json });
    await this.#client.refused(415, "post", path, { text: "<a/>", headers: { "content-type": "application/xml" } });
    await this.#client.refused(413, "post", path, { text: `{"a":"${"x".repeat(2_000_000)}"}`, headers: json });
    await this.#client.refused(404, "get", "/no-such-address");
  }
}

/** A path with its parameters filled in, in order. */
function at(path: string, ...values: readonly string[]): string {
  let index = 0;
  return path.replace(/\{[^}]+\}/g, () => {
    index += 1;
    return encodeURIComponent(values[index - 1] ?? "");
  });
}

function valueAt(row: JsonObject, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`The row has no ${name}: ${JSON.stringify(row)}`);
  return String(value);
}
