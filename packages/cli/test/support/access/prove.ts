import assert from "node:assert/strict";
import { baseType, type Computed } from "@domainsmith/model";
import type { Client } from "../driver/client.ts";
import { asObject, asObjects, type JsonObject } from "../driver/json.ts";
import { meaningOf } from "../driver/names.ts";
import { ITEM, type OpenApi } from "../driver/open-api.ts";
import { headersOf } from "./askers.ts";
import { CopiedBodies } from "./bodies.ts";
import { type Asker, type Decision, Judge } from "./decide.ts";
import { evaluate, holds } from "./evaluate.ts";
import { remove } from "./removal.ts";
import { type Resource, resourcesOf } from "./routes.ts";
import { Row, type World } from "./world.ts";

/** How many answers were compared, by operation. */
export type Tally = Record<"list" | "read" | "update" | "action" | "create" | "delete" | "allowed" | "tenants", number>;

const PAGE = 100;
const ELSEWHERE = "00000000-0000-7000-8000-000000000000";

/** Asks a running application for everything as everybody, and compares each answer with what the model says. */
export class Prover {
  readonly tally: Tally = { list: 0, read: 0, update: 0, action: 0, create: 0, delete: 0, allowed: 0, tenants: 0 };
  readonly #world: World;
  readonly #client: Client;
  readonly #api: OpenApi;
  readonly #resources: readonly Resource[];
  readonly #judge: Judge;
  readonly #bodies: CopiedBodies;
  readonly #now = new Date();
  readonly #headers = new Map<Asker, Readonly<Record<string, string>>>();
  readonly #askers: readonly Asker[];
  /** Rows of one entity that are asked for one by one; lists are compared with all. */
  readonly #sample: number;

  constructor(world: World, client: Client, api: OpenApi, askers: readonly Asker[], secret: string, sample: number) {
    this.#world = world;
    this.#client = client;
    this.#api = api;
    this.#askers = askers;
    this.#sample = sample;
    this.#resources = resourcesOf(world.model, api);
    this.#judge = new Judge(world, this.#now);
    this.#bodies = new CopiedBodies(world, api);
    for (const asker of askers) this.#headers.set(asker, headersOf(world, asker, secret));
  }

  async everything(): Promise<void> {
    for (const resource of this.#resources) {
      for (const asker of this.#askers) {
        await this.#list(resource, asker);
        await this.#reads(resource, asker);
        await this.#updates(resource, asker);
      }
    }
    for (const asker of this.#askers) await this.#acrossTenants(asker);
    for (const resource of this.#resources) for (const asker of this.#askers) await this.#creates(resource, asker);
    for (const resource of this.#resources) for (const asker of this.#askers) await this.#actions(resource, asker);
    for (const resource of this.#resources) for (const asker of this.#askers) await this.#deletes(resource, asker);
  }

  async #list({ entity, list, properties }: Resource, asker: Asker): Promise<void> {
    this.tally.list += 1;
    const decision = this.#judge.atOnce(asker, entity, "read");
    const who = `${asker.title} lists ${entity.name}`;
    if (!decision.allowed) {
      this.#compare(who, decision, await this.#ask(asker, "get", list.path));
      return;
    }
    const expected = new Map(
      this.#world
        .rowsOf(entity.id)
        .filter((row) => this.#judge.readable(asker, row))
        .map((row) => [row.id, row]),
    );
    const seen: string[] = [];
    for (let cursor: unknown; cursor !== null; ) {
      const query = `?limit=${PAGE}${typeof cursor === "string" ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
      const answer = await this.#ask(asker, "get", `${list.path}${query}`);
      assert.equal(answer.status, 200, `${who}: ${answer.summary}`);
      const page = asObject(answer.body);
      for (const item of asObjects(page.items)) {
        const row = expected.get(String(item.id));
        assert.ok(row, `${who}: may not see ${String(item.id)}`);
        this.#members(who, asker, row, item, properties);
        seen.push(row.id);
      }
      cursor = page.next;
    }
    assert.deepEqual([...new Set(seen)].sort(), [...expected.keys()].sort(), `${who}: rows are missing`);
    assert.equal(seen.length, expected.size, `${who}: rows come twice`);
  }

  async #reads({ entity, read, properties }: Resource, asker: Asker): Promise<void> {
    for (const row of this.#sampleOf(entity.id, (each) => String(this.#judge.readable(asker, each)))) {
      this.tally.read += 1;
      const decision = this.#judge.onRow(asker, entity, "read", row);
      const who = `${asker.title} reads ${row.entity.name} ${row.id}`;
      const found: Decision = decision.allowed || decision.status !== 403 ? decision : this.#hidden(asker, entity);
      const answer = await this.#ask(asker, "get", at(read.path, row.id));
      this.#compare(who, found, answer, 200);
      if (answer.status === 200) this.#members(who, asker, row, asObject(answer.body), properties);
    }
  }

  async #updates({ entity, update }: Resource, asker: Asker): Promise<void> {
    if (!update) return;
    for (const row of this.#sampleBy(entity.id, asker, "update")) {
      this.tally.update += 1;
      const decision = this.#judge.onRow(asker, entity, "update", row);
      const answer = await this.#ask(asker, "patch", at(update.path, row.id), {});
      this.#compare(`${asker.title} updates ${entity.name} ${row.id}`, decision, answer, 200);
    }
  }

  async #creates({ entity, create }: Resource, asker: Asker): Promise<void> {
    if (!create || entity.abstract) return;
    const rows = this.#world.rowsOf(entity.id).filter((row) => this.#sameTenant(asker, row));
    for (const original of this.#sampled(rows, (row) => this.#created(asker, row).title)) {
      this.tally.create += 1;
      const { row, decision } = this.#created(asker, original);
      const body = this.#bodies.copyOf(row, create);
      const answer = await this.#ask(asker, "post", create.path, body);
      const who = `${asker.title} creates ${entity.name}`;
      const { own, below } = this.#bodies.referencesOf(row, create);
      const isMissing = (each: Row) => !this.#judge.readable(asker, each);
      const isAsked = this.#judge.atOnce(asker, entity, "create").allowed && !this.#world.ownerOf(row);
      if (isAsked && own.some(isMissing)) {
        assert.equal(asObject(answer.body).code, "MISSING_REFERENCE", `${who}: ${answer.summary}`);
        continue;
      }
      // What parts refer to is looked at when their owner is there, which is before rules that look at the parts.
      if (below.some(isMissing)) {
        assert.notEqual(answer.status, 201, `${who}: ${answer.summary}`);
        if (decision.allowed || asObject(answer.body).code === "MISSING_REFERENCE") continue;
      }
      // A copy may break a unique constraint, and a check in the first state; who is refused is not told so.
      this.#compare(who, decision, answer, 201, 409, 422);
    }
  }

  /** The row that a copy of another one would be: in the first state, and in the asker's tenant. */
  #created(asker: Asker, original: Row) {
    const row = new Row(original.entity, original.raw);
    for (const { member } of row.entity.states) {
      const storage = this.#world.storageOf(row.entity.id).members.get(member);
      const attribute = row.entity.members.find(({ name }) => name === member);
      if (storage?.kind !== "column" || attribute?.kind !== "attribute" || !attribute.default) continue;
      row.raw[storage.column.name] = evaluate(attribute.default.expression, this.#situation(asker, row));
    }
    const decision = this.#judge.onRow(asker, row.entity, "create", row);
    return { row, decision, title: JSON.stringify(decision) };
  }

  async #actions({ entity, actions }: Resource, asker: Asker): Promise<void> {
    for (const { action, operation } of actions) {
      for (const row of this.#sampleBy(entity.id, asker, action.name)) {
        this.tally.action += 1;
        const who = `${asker.title} does ${action.name} to ${entity.name} ${row.id}`;
        const decision = this.#judge.onRow(asker, entity, action.name, row);
        const input = this.#bodies.input(action.parameters, asker.tenant);
        const answer = await this.#ask(asker, "post", at(operation.path, row.id), input);
        if (!decision.allowed) {
          this.#compare(who, decision, answer);
          continue;
        }
        const moves = row.entity.states.flatMap((machine) => {
          const storage = this.#world.storageOf(row.entity.id).members.get(machine.member);
          if (storage?.kind !== "column") throw new Error(`${machine.member} is no column.`);
          const transitions = machine.transitions.filter((each) => each.action === action.name);
          if (transitions.length === 0) return [];
          const to = transitions.find(({ from }) => from.includes(String(row.raw[storage.column.name])))?.to;
          return [{ column: storage.column.name, to }];
        });
        if (moves.some(({ to }) => to === undefined)) {
          assert.equal(answer.status, 409, `${who} in a wrong state: ${answer.summary}`);
          assert.match(String(asObject(answer.body).code), /\.state$/, answer.summary);
          continue;
        }
        const parameters = new Map(Object.entries(input).map(([name, value]) => [name, value as string]));
        const situation = { ...this.#situation(asker, row), parameters };
        if (action.guard && !holds(action.guard.expression, situation)) {
          assert.equal(answer.status, 409, `${who} against its guard: ${answer.summary}`);
          continue;
        }
        const after = new Row(row.entity, row.raw);
        for (const { column, to } of moves) after.raw[column] = to;
        const broken = row.entity.checks.filter(
          ({ condition }) => evaluate(condition.expression, this.#situation(asker, after)) === false,
        );
        if (broken.length > 0) {
          assert.equal(answer.status, 422, `${who} against a check: ${answer.summary}`);
          continue;
        }
        assert.equal(answer.status, 200, `${who}: ${answer.summary}`);
        this.tally.allowed += 1;
        for (const { column, to } of moves) row.raw[column] = to;
      }
    }
  }

  async #deletes({ entity, remove: operation }: Resource, asker: Asker): Promise<void> {
    if (!operation) return;
    for (const row of this.#sampleBy(entity.id, asker, "delete").slice(0, 3)) {
      this.tally.delete += 1;
      const decision = this.#judge.onRow(asker, entity, "delete", row);
      const answer = await this.#ask(asker, "delete", at(operation.path, row.id));
      this.#compare(`${asker.title} deletes ${entity.name} ${row.id}`, decision, answer, 204, 409, 422);
      if (answer.status === 204) remove(this.#world, row);
    }
  }

  /** Every route with an id of another tenant, and every reference to a row of one. */
  async #acrossTenants(asker: Asker): Promise<void> {
    const { model } = this.#world;
    if (model.tenancy === undefined || asker.tenant === null) return;
    for (const { entity, create, read } of this.#resources) {
      const foreign = this.#world.rowsOf(entity.id).find((row) => !this.#sameTenant(asker, row));
      if (!foreign || entity.shared) continue;
      for (const { method, path } of this.#api.operations) {
        if (!path.startsWith(`${read.path.replace(ITEM_END, "")}/{`)) continue;
        this.tally.tenants += 1;
        const filled = path.replace(/\{id\}/, foreign.id).replace(/\{[^}]+\}/g, ELSEWHERE);
        const body = method === "get" || method === "delete" ? undefined : {};
        const { status, summary } = await this.#ask(asker, method, filled, body);
        assert.ok(status >= 400 && status < 500, `${asker.title} reaches into another tenant: ${summary}`);
      }
      if (create) await this.#referencesAcross(asker, create.path, entity.id);
    }
  }

  async #referencesAcross(asker: Asker, path: string, entity: string): Promise<void> {
    const create = this.#resources.find((each) => each.entity.id === entity)?.create;
    const own = this.#world.rowsOf(entity).find((row) => this.#sameTenant(asker, row));
    if (!create || !own) return;
    const body = this.#bodies.copyOf(own, create);
    for (const property of Object.keys(body)) {
      const meaning = meaningOf(own.entity, property);
      if (meaning?.kind !== "reference") continue;
      const foreign = this.#world.rowsOf(meaning.member.target).find((row) => !this.#sameTenant(asker, row));
      if (!foreign || this.#world.tenantOf(foreign) === null) continue;
      this.tally.tenants += 1;
      const { status, summary } = await this.#ask(asker, "post", path, { ...body, [property]: foreign.id });
      assert.ok(status >= 400 && status < 500, `${asker.title} refers to another tenant: ${summary}`);
    }
  }

  /** That the answer has what may be read, nothing else, and computed members as they should be. */
  #members(who: string, asker: Asker, row: Row, item: JsonObject, properties: ReadonlyMap<string, JsonObject>): void {
    const visible = this.#judge.visible(asker, row);
    for (const property of properties.keys()) {
      if (property === "id" || property === "version" || property === "kind") continue;
      const computed = row.entity.members.find((each) => each.kind === "computed" && each.name === property);
      const name = computed?.name ?? meaningOf(row.entity, property)?.member.name;
      if (name === undefined) continue;
      // A relation that was not asked for is absent for everybody.
      const member = row.entity.members.find((each) => each.name === name);
      if (member?.kind === "relation" && property === name && !(property in item) && !member.owns) continue;
      const expected = visible === undefined || visible.has(name);
      assert.equal(property in item, expected, `${who}: ${property} is ${expected ? "missing" : "told"}`);
      if (computed?.kind !== "computed" || !expected) continue;
      const value = evaluate(computed.value.expression, this.#situation(asker, row));
      if (value instanceof Row || Array.isArray(value)) continue;
      const told = item[property];
      const same =
        typeof value === "number" ? Math.abs(Number(told) - value) < this.#roundedBy(computed) : told === value;
      assert.ok(same, `${who}: ${property} is ${String(told)}, not ${String(value)}`);
    }
  }

  /** How far the value that is told may be from the calculated one: it has the digits of its type. */
  #roundedBy({ type: declared }: Computed): number {
    const exact = 1e-6;
    if (declared.kind === "entity") return exact;
    const { type } = baseType(this.#world.model, declared);
    if (type.kind !== "primitive" || type.name !== "Decimal" || type.precision === undefined) return exact;
    return 10 ** -(type.scale ?? 0) / 2 + exact;
  }

  #compare(
    who: string,
    decision: Decision,
    answer: { readonly status: number; readonly summary: string; readonly body: unknown },
    ...successes: readonly number[]
  ): void {
    if (decision.allowed) {
      assert.ok(successes.includes(answer.status), `${who}, who may: ${answer.summary}`);
      if (answer.status < 300) this.tally.allowed += 1;
      return;
    }
    assert.equal(answer.status, decision.status, `${who}, who may not: ${answer.summary}`);
    if (decision.code !== undefined) assert.equal(asObject(answer.body).code, decision.code, answer.summary);
  }

  /** A row that may not be read is not there for those who may read others. */
  #hidden(asker: Asker, entity: Resource["entity"]): Decision {
    const first = this.#judge.atOnce(asker, entity, "read");
    return first.allowed ? { allowed: false, status: 404 } : first;
  }

  #situation(asker: Asker, self: Row) {
    const { model } = this.#world;
    return { model, world: this.#world, self, me: asker.account, roles: asker.roles, now: this.#now };
  }

  #sameTenant(asker: Asker, row: Row): boolean {
    const tenant = row.entity.id === this.#world.model.tenancy ? row.id : this.#world.tenantOf(row);
    return tenant === null || tenant === asker.tenant;
  }

  #sampleBy(entity: string, asker: Asker, operation: string): readonly Row[] {
    return this.#sampleOf(entity, (row) => JSON.stringify(this.#judge.onRow(asker, row.entity, operation, row)));
  }

  #sampleOf(entity: string, kindOf: (row: Row) => string): readonly Row[] {
    return this.#sampled(this.#world.rowsOf(entity), kindOf);
  }

  /** Some rows of each kind. */
  #sampled(rows: readonly Row[], kindOf: (row: Row) => string): readonly Row[] {
    return [...Map.groupBy(rows, kindOf).values()].flatMap((group) => group.slice(0, this.#sample));
  }

  #ask(asker: Asker, method: string, path: string, json?: unknown) {
    return this.#client.ask(method, path, {
      headers: this.#headers.get(asker) ?? {},
      ...(json !== undefined && { json }),
    });
  }
}

const ITEM_END = /\/\{[^}]+\}$/;

function at(path: string, id: string): string {
  assert.match(path.split("/").slice(0, 3).join("/"), ITEM);
  return path.replace(/\{[^}]+\}/, id);
}
