import assert from "node:assert/strict";
import { type DeleteRule, entityOf, type Model, type RelationMember, relationOf, subtypesOf } from "@domainsmith/model";
import type { Client } from "./client.ts";
import { asObject, asText } from "./json.ts";
import { meaningOf } from "./names.ts";
import type { Resource, Rows } from "./rows.ts";

/**
 * Deletes what a row refers to, once for each of its references: the model says whether that is refused, takes the row
 * along, or only empties the reference.
 *
 * @returns how many requests were refused as they should be
 */
export async function proveRemovals(model: Model, client: Client, rows: Rows, resource: Resource): Promise<number> {
  let refusals = 0;
  for (const [property] of Object.entries((await rows.create(resource, "full")).row)) {
    const meaning = meaningOf(resource.entity, property);
    if (meaning?.kind !== "reference") continue;
    const { member } = meaning;
    const target = targetOf(model, rows, member);
    if (!target) continue;
    const { id, row } = await rows.create(resource, "full");
    const path = `${resource.create.path}/${id}`;
    const targetPath = `${target.create.path}/${asText(row[property], property)}`;
    const rule = ruleOf(model, member);
    const what = `deleting ${targetPath}, which ${path} refers to as ${property} (${rule})`;
    if (rule === "restrict") {
      refusals += 1;
      const { code } = await client.refused(409, "delete", targetPath);
      assert.equal(code, "IN_USE", what);
      await client.expect(200, "get", path);
      continue;
    }
    await client.expect(204, "delete", targetPath);
    const after = await client.ask("get", path);
    assert.equal(after.status, rule === "cascade" ? 404 : 200, `${what}: ${after.summary}`);
    if (rule === "clear") assert.equal(asObject(after.body)[property], null, `${what}: ${after.summary}`);
  }
  return refusals;
}

/** As written; without a rule an association restricts, or clears where the row can do without. */
function ruleOf(model: Model, member: RelationMember): DeleteRule {
  const { kind, onDelete } = relationOf(model, member.relation);
  if (onDelete !== undefined) return onDelete;
  if (kind === "composition") return "cascade";
  return member.cardinality.lower === 0 ? "clear" : "restrict";
}

/** Where the row is deleted; nowhere for parts, for tenants, and for rows that deleting only marks. */
function targetOf(model: Model, rows: Rows, { target }: RelationMember): Resource | undefined {
  const kinds = [target, ...subtypesOf(model, target).map(({ id }) => id)];
  const resource = kinds.map((id) => rows.resources.get(id)).find((found) => found !== undefined);
  if (resource?.entity.id === model.tenancy) return undefined;
  const marks = resource && entityOf(model, resource.entity.id).mixins.includes("std.SoftDeleted");
  return marks ? undefined : resource;
}
