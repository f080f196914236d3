import assert from "node:assert/strict";
import type { Action, Entity } from "@domainsmith/model";
import type { Answer, Client } from "./client.ts";
import { asObject, asText, type JsonObject } from "./json.ts";
import { plain } from "./names.ts";
import type { OpenApi, Operation } from "./open-api.ts";
import type { Resource, Rows } from "./rows.ts";

const NOBODY = "019b0000-0000-7000-8000-ffffffffffff";
/** More steps than any state machine of the examples needs. */
const MOST_STEPS = 12;

/**
 * Carries out every action of an entity in every state that is reached: what the state machines allow happens, unless a
 * guard or a check refuses; what they do not allow is refused.
 *
 * @returns how many requests were refused as they should be
 */
export async function proveActions(client: Client, api: OpenApi, rows: Rows, resource: Resource): Promise<number> {
  const { entity } = resource;
  const calls = entity.actions.map((action) => ({ action, operation: operationOf(api, resource, action) }));
  if (calls.length === 0) return 0;
  let refusals = 0;
  const reached = new Set<string>();
  let { id, etag, row } = await rows.create(resource, "full");
  for (let step = 0; step < MOST_STEPS; step += 1) {
    reached.add(stateOf(entity, row));
    let moved = false;
    for (const { action, operation } of calls) {
      const path = operation.path.replace(/\{[^}]+\}/, id);
      const json = await inputOf(api, rows, action, operation);
      if (step === 0) refusals += await provesRequests(client, operation, path, json);
      const answer = await client.ask("post", path, { json, headers: { "if-match": etag } });
      if (!isPossible(entity, action, row)) {
        refusals += 1;
        await assertRefused(client, resource, id, answer, row, `.${action.name}.state`);
      } else if (answer.status !== 200) {
        refusals += 1;
        const isCheck = answer.status === 422;
        await assertRefused(client, resource, id, answer, row, isCheck ? "" : `.${action.name}`);
      } else {
        const changed = asObject(answer.body);
        assertMoved(entity, action, row, changed, answer.summary);
        const read = await client.expect(200, "get", `${resource.create.path}/${id}`);
        assert.deepEqual(read.body, changed, read.summary);
        assert.notEqual(answer.headers.get("etag"), etag, answer.summary);
        refusals += 1;
        await client.refused(412, "post", path, { json, headers: { "if-match": etag } });
        etag = asText(answer.headers.get("etag"));
        moved ||= !reached.has(stateOf(entity, changed));
        row = changed;
      }
    }
    if (moved) continue;
    const { length } = entity.states.flatMap(({ transitions }) => transitions);
    if (reached.size > length || step > length) break;
    ({ id, etag, row } = await rows.create(resource, step % 2 === 0 ? "minimal" : "full"));
  }
  return refusals;
}

function operationOf(api: OpenApi, { create }: Resource, { name }: Action): Operation {
  const found = api.operations.find(({ method, path }) => {
    const [, root, parameter, segment, ...more] = path.split("/");
    const isBelow = `/${root}` === create.path && parameter?.startsWith("{") && more.length === 0;
    return method === "post" && isBelow && plain(segment ?? "") === plain(name);
  });
  if (!found) throw new Error(`The action ${name} has no address below ${create.path}.`);
  return found;
}

/** Something valid for every parameter. */
async function inputOf(api: OpenApi, rows: Rows, action: Action, operation: Operation): Promise<JsonObject> {
  return rows.bodies.input(action.parameters, api.properties(asObject(operation.body)));
}

async function provesRequests(client: Client, operation: Operation, path: string, json: JsonObject): Promise<number> {
  await client.refused(404, "post", operation.path.replace(/\{[^}]+\}/, NOBODY), { json });
  await client.refused(400, "post", operation.path.replace(/\{[^}]+\}/, "no-id"), { json });
  await client.refused(400, "post", path, { json: { ...json, noSuchField: 1 } }, "/noSuchField");
  await client.refused(412, "post", path, { json, headers: { "if-match": '"99"' } });
  return 4;
}

/** Refused as a problem with this end of its code, and nothing of it has happened. */
async function assertRefused(
  client: Client,
  { create }: Resource,
  id: string,
  { body, status, summary }: Answer,
  row: JsonObject,
  code: string,
): Promise<void> {
  const problem = asObject(body);
  assert.ok(status === 409 || status === 422, summary);
  assert.ok(asText(problem.code).endsWith(code) && asText(problem.rule) !== "", summary);
  const read = await client.expect(200, "get", `${create.path}/${id}`);
  assert.deepEqual(read.body, row, `${summary}\n${read.summary}`);
}

function isPossible({ states }: Entity, { name }: Action, row: JsonObject): boolean {
  return states.every(({ member, transitions }) => {
    const own = transitions.filter(({ action }) => action === name);
    return own.length === 0 || own.some(({ from }) => from.includes(String(row[member])));
  });
}

function assertMoved({ states }: Entity, { name }: Action, before: JsonObject, after: JsonObject, summary: string) {
  for (const { member, transitions } of states) {
    const move = transitions.find(({ action, from }) => action === name && from.includes(String(before[member])));
    assert.equal(after[member], move?.to ?? before[member], summary);
  }
}

function stateOf({ states }: Entity, row: JsonObject): string {
  return states.map(({ member }) => String(row[member])).join(" ");
}
