import {
  type Check,
  compileSqlWithFacts,
  type Entity,
  type Family,
  familiesOf,
  type Model,
  type TypedExpression,
  typedCheck,
  valueObjectOf,
} from "@domainsmith/model";
import { identifier, literal } from "../data/sql/index.ts";
import { columnName, NameSpace, propertyName, sentenceCase } from "../naming/index.ts";
import { columnsOf } from "../relational/attributes.ts";
import { addedMembers } from "../relational/families.ts";
import {
  type CheckRule,
  type EntityStorage,
  type MemberStorage,
  type RelationalModel,
  relationalModel,
  sqlStorage,
  type Table,
} from "../relational/index.ts";
import type { CheckAccess } from "./access-types.ts";
import type { DeferredCheck } from "./objects/check-triggers.ts";
import { type ReadRows, readRows } from "./row-paths.ts";
import { cutAtColumns, MARK } from "./row-sql.ts";
import { ruleOwnerName } from "./rule-names.ts";
import { type ValuePlace, valuePlaces } from "./value-places.ts";

/** A check of the model in the database: a CHECK of its table, or triggers. */
export interface StoredCheck {
  readonly access: CheckAccess;
  readonly table: Table;
  readonly rule?: Extract<CheckRule, { readonly kind: "rule" }>;
  readonly trigger?: DeferredCheck;
}

const cache = new WeakMap<Model, readonly StoredCheck[]>();

/** All checks of a model's entities, and of the value objects that their rows hold, in the order of the tables. */
export function modelChecks(model: Model): readonly StoredCheck[] {
  let found = cache.get(model);
  if (!found) {
    const collector = new Collector(model);
    for (const family of familiesOf(model).all) collector.family(family);
    found = collector.checks;
    cache.set(model, found);
  }
  return found;
}

interface About {
  readonly entity: Entity;
  readonly storage: EntityStorage;
  readonly kinds?: { readonly column: string; readonly names: readonly string[] };
}

class Collector {
  readonly checks: StoredCheck[] = [];
  readonly #model: Model;
  readonly #relational: RelationalModel;
  readonly #names = new NameSpace();

  constructor(model: Model) {
    this.#model = model;
    this.#relational = relationalModel(model);
  }

  family(family: Family): void {
    for (const entity of family.entities) {
      const storage = this.#relational.entities.get(entity.id);
      if (!storage) continue;
      const base = family.entities.find(({ id }) => id === entity.base && entity !== family.root);
      const inherited = new Set(base?.checks.map(({ name }) => name));
      const ofKind =
        storage.kind && entity !== family.root
          ? { kinds: { column: storage.kind.column.name, names: storage.kind.kinds } }
          : {};
      const about: About = { entity, storage, ...ofKind };
      for (const check of entity.checks) if (!inherited.has(check.name)) this.#entityCheck(about, check);
      for (const member of addedMembers(entity, family)) {
        const stored = storage.members.get(member.name);
        if (stored) this.#valueChecks(about, member.name, stored);
      }
    }
  }

  #entityCheck(about: About, check: Check): void {
    const { entity, storage } = about;
    const typed = typedCheck(this.#model, entity, check);
    const reads = readRows(this.#relational, entity.id, typed);
    const own = reads[0]?.columns ?? new Set<string>();
    const fields = fieldsOf(entity, storage, own);
    const place = { kind: "row" as const, entity: entity.id, alias: MARK };
    this.#add(about, {
      check,
      name: [check.name],
      owner: entity.id,
      compiled: this.#compile(typed, place),
      reads,
      fields,
    });
  }

  #valueChecks(about: About, member: string, stored: MemberStorage): void {
    const { entity } = about;
    for (const place of valuePlaces(this.#model, entity, member, stored, MARK)) {
      const value = valueObjectOf(this.#model, place.value);
      for (const check of value.checks) {
        const compiled = this.#compile(typedCheck(this.#model, value, check), place.place);
        const columns = new Set(columnsOf(stored).map(({ name }) => name));
        this.#add(about, {
          check,
          name: [...place.path, check.name],
          owner: value.id,
          compiled: guarded(compiled, place),
          reads: [{ origin: { kind: "this" }, steps: [], entity: entity.id, columns }],
          fields: [place.path.map((name) => propertyName([name])).join("/")],
        });
      }
    }
  }

  #compile(typed: TypedExpression, place: ValuePlace["place"]): Compiled {
    const storage = sqlStorage(this.#model, identifier);
    return compileSqlWithFacts(this.#model, typed, { storage, this: place });
  }

  #add(
    about: About,
    found: {
      readonly check: Check;
      readonly name: readonly string[];
      readonly owner: string;
      readonly compiled: Compiled;
      readonly reads: readonly ReadRows[];
      readonly fields: readonly string[];
    },
  ): void {
    const { entity, storage, kinds } = about;
    const { check, compiled } = found;
    const { table } = storage;
    const wanted = [table.name, columnName(found.name), "rule"].join("_");
    const constraint = this.#names.take(wanted, `${entity.id} ${found.name.join(".")}`);
    const message = check.message ?? `${sentenceCase(check.name)} is not fulfilled.`;
    const access: CheckAccess = {
      id: `${ruleOwnerName(this.#model, found.owner)}.${check.name}`,
      entity: entity.id,
      check,
      constraint,
      fields: found.fields,
      message,
      deferred: !compiled.immutable,
    };
    if (compiled.immutable) this.checks.push({ access, table, rule: rowRule(table, compiled.sql, kinds) });
    else {
      const sql = compiled.sql.replaceAll(MARK, identifier(table.name));
      const trigger = { constraint, message, storage, sql, reads: found.reads, ...(kinds ? { kinds } : {}) };
      this.checks.push({ access, table, trigger });
    }
  }
}

interface Compiled {
  readonly sql: string;
  readonly immutable: boolean;
}

/** The condition of a CHECK; of a family, for rows of these kinds. */
function rowRule(table: Table, sql: string, kinds: About["kinds"]): Extract<CheckRule, { readonly kind: "rule" }> {
  const ofKind = kinds
    ? `${MARK}.${identifier(kinds.column)} NOT IN (${kinds.names.map(literal).join(", ")}) OR (${sql})`
    : sql;
  return { kind: "rule", ...cutAtColumns(table, ofKind) };
}

/** A condition about a value that may be missing, or that stands in lists. */
function guarded({ sql, immutable }: Compiled, { present, lists }: ValuePlace): Compiled {
  if (lists.length === 0) return { sql: present === undefined ? sql : `NOT (${present}) OR (${sql})`, immutable };
  const broken = `${present === undefined ? "" : `${present} AND `}(${sql}) IS FALSE`;
  return { sql: `NOT EXISTS (SELECT FROM ${lists.join(", ")} WHERE ${broken})`, immutable: false };
}

/** The members that a check reads of its own row, as fields of the API. */
function fieldsOf(entity: Entity, storage: EntityStorage, columns: ReadonlySet<string>): readonly string[] {
  return entity.members.flatMap(({ name }) => {
    const stored = storage.members.get(name);
    if (!stored || !columnsOf(stored).some((column) => columns.has(column.name))) return [];
    return [stored.kind === "reference" ? stored.column.property : propertyName([name])];
  });
}
