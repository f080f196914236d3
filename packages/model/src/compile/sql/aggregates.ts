import { DIVISION_SCALE, type TypedExpression } from "../../typing/typed-expression.ts";
import { byCodePoint } from "./comparisons.ts";
import { HOLDS, type Scope, type SqlCompiler, VALUE, type Want } from "./context.ts";
import { is, primary, type Sql } from "./fragment.ts";
import { quotient } from "./numbers.ts";
import { type CollectionOperand, from, type Join, type Operand, scalar, single } from "./operand.ts";
import { amongOwn } from "./own-condition.ts";
import { found } from "./own-rows.ts";
import { isPrimitive } from "./types.ts";

type Aggregate = Extract<TypedExpression, { kind: "aggregate" }>;

/** `any`, `all`, `none`: conditions. */
export function isQuantifier({ method }: Aggregate): boolean {
  return method === "any" || method === "all" || method === "none";
}

/** Whether there is an element that fulfils a condition; never null. */
export function quantifier(compiler: SqlCompiler, node: Aggregate, scope: Scope, { negated, exact }: Want): Sql {
  compiler.depends();
  const elements = collection(compiler, node, scope);
  const inner = withElement(node, elements, scope);
  const { body, method } = node;
  const holding =
    method === "all" ? body && unless(compiler, body, inner) : body && compiler.condition(body, inner, HOLDS);
  // Without a condition, any element does.
  const all = method === "all" && !body;
  if (all) return primary(negated ? "FALSE" : "TRUE");
  if (method === "any" && compiler.context.mode === "index" && !negated && !exact) {
    const own = amongOwn(compiler, node, elements, scope);
    if (own) return own;
  }
  return found(compiler, elements.joins, holding, { negated: negated === (method === "any"), exact });
}

const ASKS_FOR_ANY: ReadonlySet<string> = new Set(["> 0", ">= 1", "!= 0"]);
const ASKS_FOR_NONE: ReadonlySet<string> = new Set(["== 0", "<= 0", "< 1"]);

/**
 * `lines.count() > 0` as the question whether there are any lines, which PostgreSQL answers without counting; undefined
 * for any other comparison.
 */
export function asQuantifier(node: Extract<TypedExpression, { kind: "compare" | "equal" }>): Aggregate | undefined {
  const { left, right } = node;
  if (left.kind !== "aggregate" || left.method !== "count" || right.kind !== "literal") return undefined;
  if (!left.body && (left.collection.kind !== "member" || left.collection.type.of.kind !== "entity")) return undefined;
  const operator = node.kind === "compare" ? node.operator : node.negated ? "!=" : "==";
  const question = `${operator} ${right.value}`;
  if (ASKS_FOR_ANY.has(question)) return { ...left, method: "any", type: node.type };
  return ASKS_FOR_NONE.has(question) ? { ...left, method: "none", type: node.type } : undefined;
}

/** Whether a condition does not hold: it is false, or null. */
function unless(compiler: SqlCompiler, node: TypedExpression, scope: Scope): Sql {
  if (!node.type.nullable) return compiler.condition(node, scope, { negated: true, exact: false });
  return is(compiler.condition(node, scope, VALUE), "NOT TRUE");
}

/** `count`, `sum`, `min`, `max`, `avg`. */
export function aggregate(compiler: SqlCompiler, node: Aggregate, scope: Scope): Operand {
  if (isQuantifier(node)) return scalar(compiler.condition(node, scope, VALUE));
  const elements = collection(compiler, node, scope);
  const { body, method } = node;
  if (method === "count") {
    if (!body && elements.size) return scalar(elements.size);
    compiler.depends();
    const where = body && compiler.condition(body, withElement(node, elements, scope), HOLDS);
    return scalar(primary(`(SELECT count(*) ${from(elements.joins, where)})`, "integer"));
  }
  compiler.depends();
  const value = body ? compiler.value(body, withElement(node, elements, scope)) : single(elements.element);
  if (reads(value, elements.joins)) {
    const result = total(node, value);
    return scalar(primary(`(SELECT ${result.text} ${from(elements.joins)})`, result.number));
  }
  // PostgreSQL takes an aggregate over the columns of an outer query alone for one of the outer query.
  const alias = compiler.alias("value");
  const result = total(node, primary(`${alias}.value`, value.number));
  const values = `(SELECT ${value.text} AS value ${from(elements.joins)}) AS ${alias}`;
  return scalar(primary(`(SELECT ${result.text} FROM ${values})`, result.number));
}

/** The value reads something of the tables of the joins. */
function reads({ text }: Sql, joins: readonly Join[]): boolean {
  const names = text.replace(/E'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'/g, "''");
  return joins.some(({ source }) => {
    const alias = / AS (\w+)(?:\(value\))?$/.exec(source)?.[1];
    return alias !== undefined && new RegExp(`\\b${alias}\\.`).test(names);
  });
}

function total({ method, type, body, collection }: Aggregate, value: Sql): Sql {
  const { number, text } = value;
  if (method === "sum") {
    const zero = isPrimitive(type, "Duration") ? "interval '0'" : "0";
    return primary(`coalesce(sum(${text}), ${zero})`, number);
  }
  if (method === "avg") {
    if (number === "float") return primary(`avg(${text})`, number);
    return quotient(primary(`sum(${text})`), primary(`count(${text})`), DIVISION_SCALE);
  }
  const ordered = isPrimitive((body ?? collection).type, "String") ? byCodePoint(value) : value;
  return primary(`${method}(${ordered.text})`, number);
}

function collection(compiler: SqlCompiler, node: Aggregate, scope: Scope): CollectionOperand {
  const found = compiler.operand(node.collection, scope);
  if (found.kind !== "collection") throw new Error(`\`${node.method}\` needs a list.`);
  return found;
}

function withElement({ variable }: Aggregate, { element }: CollectionOperand, scope: Scope): Scope {
  if (!variable) return scope;
  return { ...scope, variables: new Map(scope.variables).set(variable.id, element) };
}
