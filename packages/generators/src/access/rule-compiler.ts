import {
  type Action,
  type CompiledSql,
  type Computed,
  compileOwnSql,
  compileSqlWithFacts,
  type Entity,
  type Model,
  type Parameter,
  type PolicyRule,
  readsOf,
  type SqlContext,
  type SqlPlace,
  type TypedExpression,
  typedComputed,
  typedGuard,
  typedPolicy,
} from "@domainsmith/model";
import { identifier, literal, typeSql } from "../data/sql/index.ts";
import { columnShape } from "../relational/column-types.ts";
import { type RelationalModel, relationalModel, sqlStorage } from "../relational/index.ts";
import type { SqlText } from "./access-types.ts";
import { type RowStep, readRows } from "./row-paths.ts";
import { roleToken } from "./rule-names.ts";

/** Stands for a parameter until the text is cut there; no text of a model can have it in SQL. */
const MARK = "\u0001";

type RowPlace = Extract<SqlPlace, { readonly kind: "row" }>;

/** Name under which the row as it was before a change is there. */
export const OLD = "old";

/**
 * Compiles the rules of a model for the tables that they are about, and remembers which columns of other rows they read:
 * those that the views of the schema `access` show.
 */
export class RuleCompiler {
  readonly model: Model;
  readonly relational: RelationalModel;
  /** By the name of the table. */
  readonly columns = new Map<string, Set<string>>();
  readonly #me: string;
  readonly #viewed = new Map<string, string>();

  /** `me` is the principal's id in SQL. */
  constructor(model: Model, me: string) {
    this.model = model;
    this.relational = relationalModel(model);
    this.#me = me;
    for (const { name } of this.relational.schema.tables) this.#viewed.set(`access.${identifier(name)}`, name);
  }

  /** The condition of a policy's rule; undefined where it has none. */
  policy(entity: Entity, rule: PolicyRule): SqlText | undefined {
    const typed = typedPolicy(this.model, entity, rule);
    return typed && this.#text(entity, typed, [], "filter");
  }

  /** What the rows of a rule's condition have to do with the principal; undefined where that may be nothing. */
  candidates(entity: Entity, rule: PolicyRule): string | undefined {
    const typed = typedPolicy(this.model, entity, rule);
    if (!typed) return undefined;
    const found = compileOwnSql(this.model, typed, this.#context(this.row(entity), []));
    return found && this.#noted(found).sql;
  }

  /** The condition on which an action is possible; undefined where it has none. */
  guard(entity: Entity, action: Action): SqlText | undefined {
    const typed = typedGuard(this.model, entity, action);
    return typed && this.#text(entity, typed, action.parameters, "filter");
  }

  /** The value of a computed member. */
  computed(entity: Entity, member: Computed): SqlText {
    return this.#text(entity, typedComputed(this.model, member), [], "value");
  }

  role(id: string): string {
    return roleToken(this.model, id);
  }

  #text(entity: Entity, typed: TypedExpression, parameters: readonly Parameter[], mode: "filter" | "value"): SqlText {
    const { sql } = this.#compile(typed, this.row(entity), parameters, mode);
    const parts = sql.split(MARK).map((part, index) => (index % 2 === 0 ? part : { parameter: part }));
    const named = parts.map((part) => (typeof part === "string" ? part : `:${part.parameter}`));
    const ways = readRows(this.relational, entity.id, typed);
    return {
      sql: named.join(""),
      parts: parts.filter((part) => part !== ""),
      readsOld: readsOf(this.model, typed).old,
      // That a row is referred to stands in the reference itself.
      readsOthers: ways.some(
        ({ steps, columns }) => steps.some(isCollection) || (steps.length > 0 && columns.size > 0),
      ),
      readsCollections: ways.some(({ steps: [first] }) => first !== undefined && isCollection(first)),
    };
  }

  /** The row that a rule of an entity is about. */
  row(entity: Pick<Entity, "id">): RowPlace {
    const table = this.relational.entities.get(entity.id)?.table;
    if (!table) throw new Error(`${entity.id} has no table.`);
    return { kind: "row", entity: entity.id, alias: identifier(table.name) };
  }

  #compile(
    typed: TypedExpression,
    place: RowPlace,
    parameters: readonly Parameter[],
    mode: "filter" | "value",
  ): CompiledSql {
    return this.#noted(compileSqlWithFacts(this.model, typed, { ...this.#context(place, parameters), mode }));
  }

  #context(place: RowPlace, parameters: readonly Parameter[]): SqlContext {
    return {
      storage: sqlStorage(this.model),
      this: place,
      old: { ...place, alias: OLD },
      me: this.#me,
      hasRole: (role) => `access.has_role(${literal(this.role(role))})`,
      parameter: (name) => `CAST(${MARK}${name}${MARK} AS ${this.#typeOf(parameters, name)})`,
    };
  }

  #noted(compiled: CompiledSql): CompiledSql {
    for (const [view, columns] of compiled.columns) {
      const table = this.#viewed.get(view);
      if (table === undefined) throw new Error(`${view} is no view of a table.`);
      const known = this.columns.get(table) ?? new Set();
      this.columns.set(table, known);
      for (const column of columns) known.add(column);
    }
    return compiled;
  }

  #typeOf(parameters: readonly Parameter[], name: string): string {
    const parameter = parameters.find((each) => each.name === name);
    if (!parameter) throw new Error(`There is no parameter ${name}.`);
    const { type, cardinality } = parameter;
    if (type.kind === "entity") return cardinality.many ? "uuid[]" : "uuid";
    const isDocument = type.kind === "value" || (type.kind === "primitive" && /^(File|Image)$/.test(type.name));
    return isDocument ? "jsonb" : typeSql(columnShape(this.model, type, cardinality).type);
  }
}

function isCollection({ storage }: RowStep): boolean {
  return storage.kind !== "reference";
}
