import { type Model, operationsOf, relationOf } from "@domainsmith/model";
import { identifier, literal } from "../../data/sql/index.ts";
import type { DatabaseObject, EntityStorage, RelationalModel, Table } from "../../relational/index.ts";
import type { EntityRules } from "../entity-rules.ts";
import { all, any, branches, indented, OPERATION, ROW, TENANT } from "./conditions.ts";
import { databaseObject } from "./database-object.ts";
import { may, mayRead, mustBeAllowed } from "./decisions.ts";

/** The rules of the entities whose rows a table holds: one, or the kinds of a family. */
export interface TableRules {
  readonly table: Table;
  readonly storage: EntityStorage;
  readonly kinds: readonly { readonly kind: string | undefined; readonly rules: EntityRules }[];
}

/** What row-level security asks of each statement; a part that is left out is refused. */
interface Policies {
  readonly read: string;
  readonly create: string;
  readonly change: string;
  /** Of the row as it becomes, where that is another condition. */
  readonly changed?: string;
  readonly remove: string;
}

/** Where the rows that a policy looks at lie. */
interface Reads {
  readonly tables: readonly string[];
}

/** Row-level security of an entity's table, by the rules of its kinds. */
export function entitySecurity(rules: TableRules): readonly DatabaseObject[] {
  const { table, storage } = rules;
  const id = `${identifier(table.name)}.${identifier(storage.id.name)}`;
  const itself = `${id} = ${ROW}`;
  const each = (decide: (rules: EntityRules) => string) => byKind(rules, decide);
  const operations = [...new Set(rules.kinds.flatMap((kind) => operationsOf(kind.rules.entity)))];
  const writing = operations.filter((operation) => operation !== "read" && operation !== "create");
  const existing = writing.map((operation) => ({ operation, result: each((kind) => may(kind, operation)) }));
  const written = [
    { operation: "update", result: each((kind) => mustBeAllowed(kind, "update")) },
    ...writing.filter((operation) => operation !== "update").map((operation) => ({ operation, result: "true" })),
  ];
  const policies = {
    read: any([itself, each(mayRead)]),
    create: each((kind) => mustBeAllowed(kind, "create")),
    change: byOperation(existing),
    changed: byOperation(written),
    remove: all([`${OPERATION} = 'delete'`, each((kind) => may(kind, "delete"))]),
  };
  return security(table, policies, { tables: [table.name] });
}

/** A part is there for those who may read its owner, and is written together with it. */
export function partSecurity(relational: RelationalModel, storage: EntityStorage): readonly DatabaseObject[] {
  const { table, part } = storage;
  const owner = part && relational.entities.get(part.owner);
  if (!part || !owner) throw new Error(`${table.name} holds no parts.`);
  const column = `${identifier(table.name)}.${identifier(part.column.name)}`;
  const visible = rowExists(owner, column);
  const writable = all([`${OPERATION} <> 'read'`, owner.part ? visible : `${column} = ${ROW}`]);
  const policies = { read: visible, create: writable, change: writable, remove: writable };
  return security(table, policies, { tables: [table.name, owner.table.name] });
}

/** A link is there for those who may read the row that writes it, and is written together with one of both. */
export function linkSecurity(model: Model, relational: RelationalModel, table: Table): readonly DatabaseObject[] {
  const { from, to } = relationOf(model, table.symbol);
  const [own, other] = [relational.entities.get(from.entity), relational.entities.get(to.entity)];
  const [ownColumn, otherColumn] = ["$from", "$to"].map((origin) =>
    table.columns.find((each) => each.origin === origin),
  );
  if (!own || !other || !ownColumn || !otherColumn) throw new Error(`${table.name} links nothing.`);
  const qualified = (column: string) => `${identifier(table.name)}.${identifier(column)}`;
  const visible = rowExists(own, qualified(ownColumn.name));
  const end = (storage: EntityStorage, column: string) =>
    storage.part ? rowExists(storage, qualified(column)) : `${qualified(column)} = ${ROW}`;
  const ends = any([end(own, ownColumn.name), end(other, otherColumn.name)]);
  const writable = all([`${OPERATION} <> 'read'`, ends]);
  const tables = [table.name, own.table.name, ...(other.part ? [other.table.name] : [])];
  return security(table, { read: visible, create: writable, change: writable, remove: writable }, { tables });
}

/** Nobody sees or writes rows of another tenant, whatever the rules say. `column` is the tenant's id in the table. */
export function tenantSecurity(table: Table, column: string): DatabaseObject {
  const condition = `${identifier(table.name)}.${identifier(column)} = ${TENANT}`;
  return policy(table, "tenant", "AS RESTRICTIVE", [`USING (${condition})`], { tables: [table.name] });
}

/** The application's own: no request sees a row, or writes one. */
export function closedSecurity(table: Table): readonly DatabaseObject[] {
  return [enable(table)];
}

/** Rows can be added, and that is all. */
export function appendOnlySecurity(table: Table, condition: string): readonly DatabaseObject[] {
  return [
    enable(table),
    policy(table, "adding", "FOR INSERT", [`WITH CHECK (${condition})`], { tables: [table.name] }),
  ];
}

/** Rows can be seen and added by whom they belong to, and are never changed. */
export function ownRowsSecurity(table: Table, isOwn: string): readonly DatabaseObject[] {
  const reads = { tables: [table.name] };
  return [
    enable(table),
    policy(table, "reading", "FOR SELECT", [`USING (${isOwn})`], reads),
    policy(table, "adding", "FOR INSERT", [`WITH CHECK (${isOwn})`], reads),
  ];
}

/** The row of another table is there for who asks. */
function rowExists({ table, id }: EntityStorage, column: string): string {
  const name = identifier(table.name);
  return `EXISTS (SELECT FROM ${name} AS seen WHERE seen.${identifier(id.name)} = ${column})`;
}

function byKind({ table, storage, kinds }: TableRules, decide: (rules: EntityRules) => string): string {
  const [first, ...others] = kinds.map(({ kind, rules }) => ({ kind, decision: decide(rules) }));
  if (!first) return "false";
  if (others.every(({ decision }) => decision === first.decision)) return first.decision;
  const column = `${identifier(table.name)}.${identifier(storage.kind?.column.name ?? "")}`;
  const groups = Map.groupBy([first, ...others], ({ decision }) => decision);
  const cases = [...groups].map(([result, group]) => ({
    when: `${column} ${oneOf(group.map(({ kind }) => kind ?? ""))}`,
    result,
  }));
  return branches(cases, "false");
}

function byOperation(decisions: readonly { readonly operation: string; readonly result: string }[]): string {
  const groups = Map.groupBy(decisions, ({ result }) => result);
  const cases = [...groups].map(([result, group]) => ({
    when: `${OPERATION} ${oneOf(group.map(({ operation }) => operation))}`,
    result,
  }));
  return branches(cases, "false");
}

function oneOf(values: readonly string[]): string {
  const [only = ""] = values;
  return values.length === 1 ? `= ${literal(only)}` : `IN (${values.map(literal).join(", ")})`;
}

function security(table: Table, policies: Policies, reads: Reads): readonly DatabaseObject[] {
  const { read, create, change, changed = change, remove } = policies;
  const checked = changed === change ? [] : [`WITH CHECK (${block(changed)})`];
  return [
    enable(table),
    policy(table, "reading", "FOR SELECT", [`USING (${block(read)})`], reads),
    policy(table, "creating", "FOR INSERT", [`WITH CHECK (${block(create)})`], reads),
    policy(table, "changing", "FOR UPDATE", [`USING (${block(change)})`, ...checked], reads),
    policy(table, "deleting", "FOR DELETE", [`USING (${block(remove)})`], reads),
  ];
}

function block(condition: string): string {
  return condition.includes("\n") ? `\n    ${indented(indented(condition))}\n  ` : condition;
}

function enable(table: Table): DatabaseObject {
  const alter = `ALTER TABLE ${identifier(table.name)}`;
  return databaseObject({
    key: `row security on ${table.name}`,
    create: [`${alter} ENABLE ROW LEVEL SECURITY`],
    drop: [`${alter} DISABLE ROW LEVEL SECURITY`],
    on: [table.name],
  });
}

function policy(table: Table, name: string, kind: string, clauses: readonly string[], reads: Reads): DatabaseObject {
  const on = identifier(table.name);
  return databaseObject({
    key: `policy ${name} on ${table.name}`,
    create: [[`CREATE POLICY ${name} ON ${on} ${kind}`, ...clauses].join("\n  ")],
    drop: [`DROP POLICY ${name} ON ${on}`],
    on: [table.name],
    reads: reads.tables,
  });
}
