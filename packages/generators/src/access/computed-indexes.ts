import {
  childrenOf,
  compileSqlWithFacts,
  type Entity,
  type Index,
  LIBRARY,
  type Member,
  type Model,
  type TypedExpression,
  typedComputed,
} from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { columnName, memberPath, NameSpace } from "../naming/index.ts";
import { columnsOf } from "../relational/attributes.ts";
import {
  type EntityStorage,
  type IndexPart,
  relationalModel,
  sqlStorage,
  type TableIndex,
} from "../relational/index.ts";
import { cutAtColumns, MARK } from "./row-sql.ts";

export interface ComputedIndexes {
  /** By the table's name. */
  readonly indexes: ReadonlyMap<string, readonly TableIndex[]>;
  readonly notices: readonly Notice[];
}

const cache = new WeakMap<Model, ComputedIndexes>();

/** Indexes that name a computed member: PostgreSQL can have them where its value depends on the row alone. */
export function computedIndexes(model: Model): ComputedIndexes {
  let found = cache.get(model);
  if (!found) {
    found = compute(model);
    cache.set(model, found);
  }
  return found;
}

function compute(model: Model): ComputedIndexes {
  const indexes = new Map<string, TableIndex[]>();
  const notices: Notice[] = [];
  const names = new NameSpace();
  const seen = new Set<Index>();
  for (const entity of model.entities) {
    const storage = relationalModel(model).entities.get(entity.id);
    if (!storage) continue;
    const members = new Map(entity.members.map((member) => [member.name, member]));
    for (const index of entity.indexes) {
      const named = index.parts.flatMap(({ member }) => members.get(member) ?? []);
      if (seen.has(index) || !named.some(({ kind }) => kind === "computed")) continue;
      seen.add(index);
      const parts = index.parts.map(({ member, descending }) =>
        partOf(model, entity, storage, members.get(member), descending),
      );
      const found = parts.flatMap((part) => part ?? []);
      if (index.unique || found.length < parts.length) {
        notices.push(notIndexable(entity, index));
        continue;
      }
      const list = indexes.get(storage.table.name) ?? [];
      indexes.set(storage.table.name, list);
      const tenant = storage.tenant ? [{ column: storage.tenant.name, descending: false }] : [];
      const wanted = [storage.table.name, ...index.parts.map(({ member }) => columnName([member])), "idx"].join("_");
      const key = JSON.stringify(found);
      if (list.some((known) => JSON.stringify(known.parts.slice(tenant.length)) === key)) continue;
      list.push({
        name: names.take(wanted, `${entity.id} ${key}`),
        parts: [...tenant, ...found],
        ...living(entity, storage),
      });
    }
  }
  return { indexes, notices };
}

/** Undefined for what no index can have: many values, and what depends on other rows or the time. */
function partOf(
  model: Model,
  entity: Entity,
  storage: EntityStorage,
  member: Member | undefined,
  descending: boolean,
): readonly IndexPart[] | undefined {
  if (!member) return undefined;
  if (member.kind !== "computed") {
    const stored = storage.members.get(member.name);
    const columns = stored ? columnsOf(stored) : [];
    return columns.length === 0 ? undefined : columns.map(({ name }) => ({ column: name, descending }));
  }
  const typed: TypedExpression = typedComputed(model, member);
  if (typed.type.many || typed.type.of.kind === "value") return undefined;
  const place = { kind: "row" as const, entity: entity.id, alias: MARK };
  const { sql, immutable } = compileSqlWithFacts(model, typed, { storage: sqlStorage(model), this: place });
  const possible = immutable && !dependsOnSession(typed) && !STABLE_CAST.test(sql);
  return possible ? [{ ...cutAtColumns(storage.table, sql), descending }] : undefined;
}

/** PostgreSQL reads such texts by settings of the session, in its opinion: not the same at all times. */
const STABLE_CAST = /->>[^:]*::(?:date|time|timestamptz|interval)\b/;

/** In PostgreSQL's opinion an instant is moved by the session's time zone, even by hours. */
function dependsOnSession(node: TypedExpression): boolean {
  const { of } = node.type;
  const isInstant = of.kind === "primitive" && of.name === "Instant";
  if (node.kind === "arithmetic" && node.on === "shift" && isInstant) return true;
  return childrenOf(node).some(dependsOnSession);
}

/** Indexes of entities whose rows are only marked as deleted are over the living ones. */
function living(entity: Entity, storage: EntityStorage): { readonly living?: string } {
  const mark = entity.members.find(
    ({ declaredIn, name }) => declaredIn === LIBRARY.SoftDeleted && name === "deletedAt",
  );
  return mark ? { living: columnName(memberPath(mark.name, storage.kind !== undefined)) } : {};
}

function notIndexable(entity: Entity, { unique, parts }: Index): Notice {
  const names = parts.map(({ member }) => member).join(", ");
  return {
    severity: "warning",
    code: "DS7105",
    message: `${entity.id} asks for ${unique ? "a unique constraint" : "an index"} over ${names}, which PostgreSQL cannot have: it takes computed members only in an index, and only where their value depends on nothing but the row itself. It is left out; name attributes instead.`,
    symbol: entity.id,
  };
}
