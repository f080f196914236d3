import type { Model } from "../../model.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { aggregate } from "./aggregates.ts";
import { condition } from "./conditions.ts";
import {
  HOLDS,
  NOW,
  type Scope,
  type SqlCompiler,
  type SqlContext,
  type SqlFacts,
  VALUE,
  type Want,
} from "./context.ts";
import { dayOf, distance, duration, durations, part, shift } from "./dates.ts";
import { arrayElements, asArray, writtenList } from "./elements.ts";
import { infix, LEVEL, primary, type Sql } from "./fragment.ts";
import { literal } from "./literals.ts";
import { placed, rowOf } from "./lookup.ts";
import { member } from "./members.ts";
import { convert, exact, float, negative } from "./numbers.ts";
import { looked, type Operand, scalar, single } from "./operand.ts";
import { ownCondition } from "./own-condition.ts";
import { sqlLiteral } from "./text.ts";
import { isPrimitive, numberFamily } from "./types.ts";
import { isValue, valueDocument } from "./values.ts";

/** An expression in SQL, and what it needs. */
export interface CompiledSql extends SqlFacts {
  readonly sql: string;
}

/**
 * An expression as SQL of PostgreSQL, on one line. Its result is what the language reference says, whatever the time
 * zone, collation and interval style of the session. Other rows are looked up in `storage.tableOf`.
 *
 * Throws where the expression means something that the context or PostgreSQL does not have: `old` without an old row,
 * a pattern that {@link postgresPattern} refuses, `sequence()`, a value object that lies in columns as a result.
 */
export function compileSql(model: Model, expression: TypedExpression, context: SqlContext): string {
  return compileSqlWithFacts(model, expression, context).sql;
}

/** The same, with what the expression needs of the database. */
export function compileSqlWithFacts(model: Model, expression: TypedExpression, context: SqlContext): CompiledSql {
  const compiler = new Compiler(model, context);
  const scope = scopeOf(compiler, context);
  const filter = context.mode === "filter" && isPrimitive(expression.type, "Boolean");
  const { text } = filter ? compiler.condition(expression, scope, HOLDS) : compiler.value(expression, scope);
  return { sql: text, immutable: compiler.immutable, columns: compiler.columns };
}

/**
 * What each row that fulfils a condition has to do with the principal, as SQL that an index of the row's table answers:
 * `orders.customer_id = ANY (ARRAY(…))`. Undefined where the condition can hold for rows that nothing joins to who asks.
 *
 * It is true for more rows than the condition. Beside it, several conditions that are joined by OR do not make PostgreSQL
 * look at every row.
 */
export function compileOwnSql(model: Model, expression: TypedExpression, context: SqlContext): CompiledSql | undefined {
  const compiler = new Compiler(model, { ...context, mode: "index" });
  const found = ownCondition(compiler, expression, scopeOf(compiler, context));
  return found && { sql: found.text, immutable: compiler.immutable, columns: compiler.columns };
}

function scopeOf(compiler: SqlCompiler, context: SqlContext): Scope {
  return {
    ...(context.this ? { this: placed(compiler, context.this) } : {}),
    ...(context.old ? { old: placed(compiler, context.old) } : {}),
    variables: new Map(),
  };
}

class Compiler implements SqlCompiler {
  readonly model: Model;
  readonly context: SqlContext;
  readonly columns = new Map<string, Set<string>>();
  readonly #aliases: Set<string>;
  immutable = true;

  constructor(model: Model, context: SqlContext) {
    this.model = model;
    this.context = context;
    this.#aliases = new Set(
      [context.this, context.old].flatMap((place) => (place && place.kind !== "document" ? [place.alias] : [])),
    );
  }

  alias(like: string): string {
    const name = like.slice(like.lastIndexOf(".") + 1).replace(/[^a-z]/g, "");
    const letter = name === "" ? "t" : name.charAt(0);
    for (let n = 1; ; n++) {
      const alias = `${letter}${n}`;
      if (this.#aliases.has(alias)) continue;
      this.#aliases.add(alias);
      return alias;
    }
  }

  column(alias: string, column: string, table?: string): string {
    if (table !== undefined) {
      const known = this.columns.get(table) ?? new Set();
      this.columns.set(table, known.add(column));
    }
    return `${alias}.${column}`;
  }

  depends(): void {
    this.immutable = false;
  }

  condition(node: TypedExpression, scope: Scope, want: Want): Sql {
    return condition(this, node, scope, want);
  }

  value(node: TypedExpression, scope: Scope): Sql {
    const operand = this.operand(node, scope);
    if (operand.kind === "columns" && isValue(node)) return valueDocument(this, node, scope);
    return operand.kind === "collection" ? asArray(this, operand) : looked(single(operand), operand.joins);
  }

  operand(node: TypedExpression, scope: Scope): Operand {
    switch (node.kind) {
      case "this":
        return found(scope.this, "`this`");
      case "old":
        this.depends();
        return found(scope.old, "`old`");
      case "variable":
        return found(scope.variables.get(node.id), node.name);
      case "me":
        this.depends();
        return rowOf(primary(this.context.me ?? "access.me()"), [], true);
      case "parameter":
        return this.#parameter(node);
      case "id": {
        const row = this.operand(node.receiver, scope);
        if (row.kind !== "row") throw new Error("Only rows have ids.");
        return scalar(row.id, row.joins, row.fixed);
      }
      case "member":
        return member(this, node, scope);
      case "list":
        return writtenList(this, node, scope);
      case "aggregate":
        return aggregate(this, node, scope);
      default:
        return scalar(this.#scalar(node, scope));
    }
  }

  #parameter({ name, id, type }: Extract<TypedExpression, { kind: "parameter" }>): Operand {
    const { parameter, propertyOf } = this.context;
    if (!parameter) throw new Error(`The parameter ${name} has no SQL here.`);
    this.depends();
    const { of, many } = type;
    const value = primary(parameter(name, id), numberFamily(of));
    if (many) return arrayElements(this, value, of, { joins: [], fixed: true, nullable: true });
    if (of.kind === "entity") return rowOf(value, [], true);
    if (of.kind !== "value") return scalar(value);
    const byName = (_value: string, member: string) => member;
    return { kind: "document", sql: value, joins: [], fixed: true, propertyOf: propertyOf ?? byName };
  }

  #scalar(node: TypedExpression, scope: Scope): Sql {
    switch (node.kind) {
      case "literal":
        return literal(node);
      case "enumValue":
        return primary(sqlLiteral(node.name));
      case "duration":
        return duration(node);
      case "now":
        return this.#now();
      case "today":
        return dayOf(this.#now());
      case "uuid":
        this.depends();
        return primary("gen_random_uuid()");
      case "sequence":
        throw new Error("A sequence is a default of a column, and no expression.");
      case "part":
        return part(this, node, scope);
      case "concatenate":
        return infix(this.value(node.left, scope), "||", this.value(node.right, scope), LEVEL.operator);
      case "negative":
        return negative(this.value(node.operand, scope));
      case "convert":
        return convert(this.value(node.operand, scope), isPrimitive(node.type, "Float"));
      case "arithmetic":
        return this.#arithmetic(node, scope);
      default:
        return this.condition(node, scope, VALUE);
    }
  }

  #arithmetic(node: Extract<TypedExpression, { kind: "arithmetic" }>, scope: Scope): Sql {
    switch (node.on) {
      case "exact":
        return exact(this, node, scope);
      case "float":
        return float(this, node, scope);
      case "duration":
        return durations(this, node, scope);
      case "shift":
        return shift(this, node, scope);
      case "distance":
        return distance(this, node, scope);
    }
  }

  #now(): Sql {
    this.depends();
    return primary(this.context.now ?? NOW);
  }
}

function found(operand: Operand | undefined, what: string): Operand {
  if (!operand) throw new Error(`There is no ${what} here.`);
  return operand;
}
