import { and, eq, type SQL } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { tags } from "../../db/schema/tags.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { tagHooks } from "./tag.hooks.ts";
import { tagPolicy } from "./tag.policy.ts";
import type { Tag, TagCreate } from "./tag.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const tagQuery = listQuery(tags, {
  id: idField(tags.id),
  label: textField(tags.label),
});

/** What `tag.hooks.ts` can do when rows are written or shown. */
export type TagHooks = EntityHooks<typeof tags.$inferSelect, Tag, TagCreate, never>;

const hooks = new HookCalls((): TagHooks => tagHooks, storedTag);

/** A row as it is stored, whoever may read it. */
export async function storedTag(scope: Scope, id: string): Promise<typeof tags.$inferSelect> {
  return only(await scope.db.select().from(tags).where(eq(tags.id, id)));
}

type Row = typeof tags.$inferSelect;

function toTag(row: Row): Tag {
  return {
    id: row.id,
    version: row.version,
    label: row.label,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findTags(scope: Scope, condition: SQL | undefined): Promise<Tag[]> {
  const rows = await scope.db
    .select()
    .from(tags)
    .where(and(tagPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toTag));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listTags(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Tag>> {
  tagPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(tags)
    .where(and(tagPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toTag)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getTag(scope: Scope, id: string): Promise<Tag> {
  tagPolicy.permit(scope.principal, "read");
  const [found] = await findTags(scope, eq(tags.id, id));
  if (!found) throw notFound("tag");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getTagByKey(scope: Scope, key: Pick<Tag, "label">): Promise<Tag> {
  tagPolicy.permit(scope.principal, "read");
  const [found] = await findTags(scope, eq(tags.label, key.label));
  if (!found) throw notFound("tag");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createTag(scope: Scope, input: TagCreate): Promise<Tag> {
  const id = newId();
  const change = await tagPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await scope.db.insert(tags).values({ ...wanted, id });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getTag(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteTag(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await tagPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(tags).where(eq(tags.id, id));
  await hooks.afterDelete(scope, deleted);
}
