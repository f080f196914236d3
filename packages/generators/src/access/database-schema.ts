import { familiesOf, type Model, ownershipOf } from "@domainsmith/model";
import { identifier } from "../data/sql/index.ts";
import { storedFilesObjects, storedFilesTable } from "../files/stored-files.ts";
import {
  type ConstraintMeaning,
  type DatabaseObject,
  type DatabaseSchema,
  relationalModel,
  type Table,
} from "../relational/index.ts";
import { meaningOfRule } from "../relational/meanings.ts";
import { type SearchLanguage, searchObjects } from "../search/index.ts";
import { compiledAccess } from "./access-model.ts";
import { applicationRole } from "./application-role.ts";
import { computedIndexes } from "./computed-indexes.ts";
import { entityRules } from "./entity-rules.ts";
import { modelChecks } from "./model-checks.ts";
import { modelGuardLocks } from "./model-guards.ts";
import { modelStates } from "./model-states.ts";
import { checkTriggers } from "./objects/check-triggers.ts";
import { ME } from "./objects/conditions.ts";
import { foundation } from "./objects/foundation.ts";
import { sequenceGrants, tableGrant } from "./objects/grants.ts";
import { guardLock } from "./objects/guard-locks.ts";
import { entitySecurity, linkSecurity, partSecurity, type TableRules, tenantSecurity } from "./objects/row-security.ts";
import { stateTrigger } from "./objects/state-triggers.ts";
import { rulesView, viewKey } from "./objects/views.ts";
import { outboxSecurity, outboxTable } from "./outbox.ts";
import { RuleCompiler } from "./rule-compiler.ts";
import { idempotencyKeysSecurity, idempotencyKeysTable } from "./system-tables/idempotency-keys.ts";

/** The database of a model, and what its constraints mean. */
export interface ModelDatabase {
  readonly schema: DatabaseSchema;
  /** By the constraint's name. */
  readonly constraints: ReadonlyMap<string, ConstraintMeaning>;
}

const cache = new WeakMap<Model, Map<SearchLanguage, ModelDatabase>>();

/** The whole database of a model: its tables, and all that keeps its rules. A pure function. */
export function modelDatabase(model: Model, searchLanguage: SearchLanguage = "simple"): ModelDatabase {
  const known = cache.get(model) ?? new Map<SearchLanguage, ModelDatabase>();
  let found = known.get(searchLanguage);
  if (!found) {
    found = { schema: schemaOf(model, searchLanguage), constraints: constraintsOf(model) };
    cache.set(model, known.set(searchLanguage, found));
  }
  return found;
}

/** The schema alone; see {@link modelDatabase}. */
export function databaseSchema(model: Model): DatabaseSchema {
  return modelDatabase(model).schema;
}

function constraintsOf(model: Model): ReadonlyMap<string, ConstraintMeaning> {
  const known = new Map(relationalModel(model).constraints);
  for (const { access } of modelChecks(model))
    known.set(access.constraint, meaningOfRule(access.id, access.message, access.fields, 422));
  for (const { entity, constraint, states, column } of modelStates(model)) {
    const name = compiledAccess(model).access.entities.get(entity)?.name ?? entity;
    const message = "This change of the state is not possible.";
    known.set(constraint, meaningOfRule(`${name}.${states.member}`, message, [column.property], 409));
  }
  return known;
}

function schemaOf(model: Model, searchLanguage: SearchLanguage): DatabaseSchema {
  const role = applicationRole(model);
  const checks = Map.groupBy(modelChecks(model), ({ table }) => table.name);
  const { access } = compiledAccess(model);
  const { indexes: computed } = computedIndexes(model);
  const own = relationalModel(model).schema.tables.map((table): Table => {
    const rules = (checks.get(table.name) ?? []).flatMap(({ access: { constraint }, rule }) =>
      rule ? [{ name: constraint, rule }] : [],
    );
    const indexes = computed.get(table.name) ?? [];
    if (rules.length === 0 && indexes.length === 0) return table;
    return { ...table, checks: [...table.checks, ...rules], indexes: [...table.indexes, ...indexes] };
  });
  const outbox = access.outbox ? [outboxTable(model)] : [];
  const idempotencyKeys = idempotencyKeysTable();
  const storedFiles = storedFilesTable(model);
  const views = viewsOf(model, role);
  const viewKeys = new Map(own.map(({ name }) => [identifier(name), viewKey(name)]));
  const compiler = new RuleCompiler(model, ME);
  return {
    format: 2,
    tables: [...own, ...outbox, idempotencyKeys, ...(storedFiles ? [storedFiles] : [])],
    objects: [
      ...foundation(role),
      ...views,
      ...own.flatMap((table) => [
        tableGrant(role, table),
        ...sequenceGrants(role, table),
        ...security(model, table, compiler).map((object) => withViews(object, viewKeys)),
      ]),
      ...outbox.flatMap((table) => [
        tableGrant(role, table, "INSERT"),
        ...sequenceGrants(role, table),
        ...outboxSecurity(model, table),
      ]),
      ...searchObjects(model, searchLanguage),
      ...storedFilesObjects(model),
      tableGrant(role, idempotencyKeys, "SELECT, INSERT"),
      ...idempotencyKeysSecurity(idempotencyKeys),
      ...modelStates(model).flatMap(stateTrigger),
      ...[...modelGuardLocks(model).values()].flatMap((locks) =>
        [...locks.values()].map((lock) => guardLock(relationalModel(model), role, lock)),
      ),
      ...modelChecks(model).flatMap(({ trigger }) => (trigger ? checkTriggers(relationalModel(model), trigger) : [])),
    ],
  };
}

/** What rules read of other rows, whether they are judged by the database or by the application. */
function viewsOf(model: Model, role: string): readonly DatabaseObject[] {
  const { columns } = compiledAccess(model);
  return relationalModel(model).schema.tables.flatMap((table) => {
    const read = columns.get(table.name);
    return read ? [rulesView(role, table, read)] : [];
  });
}

/** Views in whose place a text looks rows up. */
const LOOKUP = /\baccess\.("(?:[^"]|"")*"|[a-z_][a-z0-9_]*) AS /g;

/** A policy with the views that it reads; `keys` are those of the views by their names in SQL. */
function withViews(object: DatabaseObject, keys: ReadonlyMap<string, string>): DatabaseObject {
  const read = object.create.flatMap((text) => [...text.matchAll(LOOKUP)].map(([, name = ""]) => name));
  const needed = [...new Set(read)].flatMap((name) => keys.get(name) ?? []);
  return needed.length === 0 ? object : { ...object, needs: [...object.needs, ...needed] };
}

function security(model: Model, table: Table, compiler: RuleCompiler): readonly DatabaseObject[] {
  const relational = relationalModel(model);
  const family = familiesOf(model).of(table.symbol);
  const storage = family && relational.entities.get(family.root.id);
  const tenant = table.columns.find(({ origin }) => origin === "$tenant");
  const separation = tenant ? [tenantSecurity(table, tenant.name)] : [];
  if (!family || !storage) return [...linkSecurity(model, relational, table), ...separation];
  const { tenancy } = relational;
  const isTenants = tenancy !== undefined && familiesOf(model).of(tenancy)?.root.id === family.root.id;
  if (isTenants) separation.push(tenantSecurity(table, storage.id.name));
  if (ownershipOf(model).partOf(family.root.id)) return [...partSecurity(relational, storage), ...separation];
  const kinds = family.entities
    .filter(({ abstract }) => !abstract)
    .map((entity) => ({
      kind: relational.entities.get(entity.id)?.kind?.own,
      rules: entityRules(compiler, entity),
    }));
  const rules: TableRules = { table, storage, kinds };
  return [...entitySecurity(rules), ...separation];
}
