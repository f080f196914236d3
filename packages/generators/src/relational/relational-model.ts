import { type Entity, LIBRARY, type Member, type Model, type SymbolId } from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { columnName, entityNames, memberPath, namesOf } from "../naming/index.ts";
import { columnsOf, storeAttribute } from "./attributes.ts";
import { addedMembers, type Family } from "./families.ts";
import { storeRelations } from "./relations.ts";
import { renamesOf } from "./renames.ts";
import type { Column } from "./schema.ts";
import { SchemaDraft } from "./schema-draft.ts";
import type { EntityStorage, KindStorage, MemberStorage, RelationalModel } from "./storage.ts";

const cache = new WeakMap<Model, RelationalModel>();

/**
 * How a model is stored in PostgreSQL. A pure function: equal models give equal results. What the database cannot hold
 * or check is told in the notices; after one of severity `error` the schema must not be used to write anything.
 */
export function relationalModel(model: Model): RelationalModel {
  let result = cache.get(model);
  if (!result) {
    result = compute(model);
    cache.set(model, result);
  }
  return result;
}

/** Mixins of the library whose members are columns of the application's own. */

/** Constraints and indexes of entities whose rows are only marked as deleted hold for the living. */
function markLiving(family: Family, schema: SchemaDraft): void {
  for (const { members } of family.entities)
    for (const { declaredIn, name } of members)
      if (declaredIn === LIBRARY.SoftDeleted && name === "deletedAt")
        schema.draftOf(family.root.id).living = columnName(memberPath(name, family.entities.length > 1));
}

/** Parts are written with their owner, all in one statement. Those of several kinds have addresses of their own. */
function markParts({ root, entities }: Family, schema: SchemaDraft): void {
  if (entities.length === 1 && schema.ownership.partOf(root.id)) schema.draftOf(root.id).isChangedTogether = true;
}

/** Order of the column `version`: behind all others. */
const LAST = 2_000_000_000;

function compute(model: Model): RelationalModel {
  const schema = new SchemaDraft(model);
  for (const family of schema.families.all) {
    markLiving(family, schema);
    markParts(family, schema);
    for (const entity of family.entities)
      for (const member of addedMembers(entity, family)) {
        if (member.kind !== "attribute" || member.declaredIn === LIBRARY.Versioned) continue;
        const storage = storeAttribute(member, schema.place(entity, member));
        schema.setStorage(entity.id, member.name, storage);
        const columns = columnsOf(storage).map(({ name }) => name);
        if (member.unique && columns.length > 0) schema.draftOf(entity.id).unique(columns);
      }
  }
  for (const family of schema.families.all) storeTenant(family, schema);
  for (const family of schema.families.all) storeRelations(family, schema);
  const entities = new Map<SymbolId, EntityStorage>();
  for (const family of schema.families.all) completeFamily(family, schema, entities);
  for (const draft of schema.joins) draft.finish();
  return {
    schema: {
      tables: [
        ...schema.families.all.map(({ root }) => schema.draftOf(root.id).table),
        ...schema.joins.map(({ table }) => table),
      ],
    },
    entities,
    ...(model.tenancy === undefined ? {} : { tenancy: model.tenancy }),
    constraints: schema.constraints,
    renames: renamesOf(schema),
    notices: [...namesOf(model).notices, ...schema.notices],
  };
}

/** Every row of a tenant points at it. A tenant that still has rows cannot be deleted. */
function storeTenant({ root }: Family, schema: SchemaDraft): void {
  const { tenancy } = schema.model;
  const draft = schema.draftOf(root.id);
  if (tenancy === undefined || draft.tenant === undefined || !schema.families.of(tenancy)) return;
  const targetNoun = schema.nounOf(tenancy);
  draft.foreignKey(draft.tenant.name, schema.draftOf(tenancy), "no action", { targetNoun });
}

function completeFamily(family: Family, schema: SchemaDraft, entities: Map<SymbolId, EntityStorage>): void {
  const { root } = family;
  const draft = schema.draftOf(root.id);
  const part = schema.partOf(root.id);
  const versioned = family.entities
    .flatMap(({ members }) => members)
    .find(({ declaredIn }) => declaredIn === LIBRARY.Versioned);
  const version =
    part && !versioned
      ? undefined
      : draft.column({
          path: ["version"],
          order: LAST,
          symbol: root.id,
          origin: "$version",
          type: { base: "integer" },
          nullable: false,
          default: { kind: "number", value: "1" },
        });
  if (version && versioned) schema.setStorage(versioned.owner, versioned.name, { kind: "column", column: version });
  const owners = schema.ownersOf(root.id).map(({ name }) => name);
  if (owners.length > 1)
    draft.check({ kind: "owner", columns: owners }, { path: [], fields: draft.fieldsOf(owners) }, "owner");
  for (const entity of family.entities) {
    const key = entity.members.filter((member) => member.kind !== "computed" && member.key);
    const columns = key.flatMap((member) => memberColumns(entity, member, schema));
    if (columns.length > 0) draft.unique(columns);
    addIndexes(entity, schema);
  }
  draft.finish();
  const id = draft.table.columns.find(({ origin }) => origin === "$id");
  if (!id) throw new Error(`${root.id} has no id.`);
  const kindColumn = schema.kindColumn(root.id);
  for (const entity of family.entities) {
    const members = new Map<string, MemberStorage>();
    for (const { name } of entity.members) {
      const storage = schema.storageOf(entity, name);
      if (storage) members.set(name, storage);
    }
    entities.set(entity.id, {
      entity: entity.id,
      table: draft.table,
      id,
      ...(draft.tenant === undefined ? {} : { tenant: draft.tenant }),
      ...(version === undefined ? {} : { version }),
      ...(kindColumn === undefined ? {} : { kind: kindOf(entity, kindColumn, schema) }),
      ...(part === undefined ? {} : { part }),
      members,
    });
  }
}

function kindOf(entity: Entity, column: Column, schema: SchemaDraft): KindStorage {
  const own = entity.abstract ? {} : { own: entityNames(schema.model, entity.id).kind };
  return { column, kinds: schema.kindsOf(entity.id), ...own };
}

function memberColumns(entity: Entity, member: Member, schema: SchemaDraft): readonly string[] {
  const storage = schema.storageOf(entity, member.name);
  return storage ? columnsOf(storage).map(({ name }) => name) : [];
}

function addIndexes(entity: Entity, schema: SchemaDraft): void {
  const draft = schema.draftOf(entity.id);
  const members = new Map(entity.members.map((member) => [member.name, member]));
  for (const { unique, parts } of entity.indexes) {
    const resolved = parts.map(({ member, descending }) => {
      const found = members.get(member);
      const columns = found ? memberColumns(entity, found, schema) : [];
      return { member, columns: columns.map((column) => ({ column, descending })) };
    });
    // What is calculated is indexed where its SQL is known.
    if (parts.some(({ member }) => members.get(member)?.kind === "computed")) continue;
    const missing = resolved.find(({ columns }) => columns.length === 0);
    if (missing) schema.notices.push(notIndexable(entity, unique, missing.member));
    else if (unique) draft.unique(resolved.flatMap(({ columns }) => columns.map(({ column }) => column)));
    else draft.index(resolved.flatMap(({ columns }) => columns));
  }
}

function notIndexable(entity: Entity, unique: boolean, member: string): Notice {
  return {
    severity: "warning",
    code: "DS7105",
    message: `${entity.id} asks for ${unique ? "a unique constraint" : "an index"} with ${member}, which has no column in the table of ${entity.name}. It is left out; name attributes, or relations whose reference ${entity.name} holds.`,
    symbol: entity.id,
  };
}
