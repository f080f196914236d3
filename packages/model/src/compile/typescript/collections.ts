import type { ExpressionType } from "../../typing/expression-type.ts";
import { isNull } from "../../typing/literals.ts";
import { isNobody } from "../../typing/nobody.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { primitive } from "../../typing/value-types.ts";
import { compareHelper } from "./comparisons.ts";
import { freeName, type Scope, type TypeScriptCompiler } from "./context.ts";
import { equalValues, helperOf, identity } from "./equality.ts";
import { at, type Code, chained, code, infix, LEVEL, not } from "./fragment.ts";

type Node<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** `lines.sum(l => …)` and the like. */
export function aggregate(compiler: TypeScriptCompiler, node: Node<"aggregate">, scope: Scope): Code {
  const { method, body } = node;
  const items = elements(compiler, node.collection, scope);
  const list = at(items, LEVEL.member);
  const lambda = body && lambdaOf(compiler, node, body, scope);
  switch (method) {
    case "count":
      return code(lambda ? `${list}.filter(${lambda}).length` : `${list}.length`);
    case "any":
      return code(`${list}.some(${lambda ?? "() => true"})`);
    case "none":
      return not(code(`${list}.some(${lambda ?? "() => true"})`));
    case "all":
      return code(`${list}.every(${lambda ?? "() => true"})`);
    default: {
      const values = lambda ? code(`${list}.map(${lambda})`) : items;
      const of = body?.type ?? node.collection.type;
      if (method === "sum" || method === "avg") return compiler.helper(TOTALS[method][totalKind(of)], values);
      const compare = code(compiler.reference(compareHelper(of)));
      return compiler.helper(method === "min" ? "least" : "greatest", values, compare);
    }
  }
}

const TOTALS = {
  sum: { exact: "sum", float: "sumOfFloats", duration: "sumOfDurations" },
  avg: { exact: "average", float: "averageOfFloats", duration: "sumOfDurations" },
} as const;

function totalKind({ of }: ExpressionType): "exact" | "float" | "duration" {
  if (of.kind === "primitive" && of.name === "Float") return "float";
  return of.kind === "primitive" && of.name === "Duration" ? "duration" : "exact";
}

/** What the elements are; null is none of those of a written list. */
function elements(compiler: TypeScriptCompiler, collection: TypedExpression, scope: Scope): Code {
  const list = compiler.list(collection, scope);
  const nullable = collection.kind === "list" && collection.items.some(({ type }) => type.nullable);
  return nullable ? compiler.helper("present", list) : list;
}

function lambdaOf(compiler: TypeScriptCompiler, node: Node<"aggregate">, body: TypedExpression, scope: Scope): string {
  const name = freeName(node.variable?.name ?? "each", scope);
  const variables = new Map(scope.variables);
  if (node.variable) variables.set(node.variable.id, code(name));
  const inner = compiler.value(body, { ...scope, variables, names: new Set([...scope.names, name]) });
  // An object or a comma would be read as something else.
  return `(${name}) => ${inner.text.startsWith("{") ? `(${inner.text})` : inner.text}`;
}

/** `item in collection`: some element equals the item. */
export function membership(compiler: TypeScriptCompiler, { item, collection }: Node<"in">, scope: Scope): Code {
  if (collection.kind === "list") return inList(compiler, item, collection.items, scope);
  const list = compiler.list(collection, scope);
  const of = collection.type.of;
  if (of.kind === "entity") {
    const name = freeName("each", scope);
    const id = compiler.value(
      { kind: "id", receiver: { kind: "variable", id: 0, name, type: { ...collection.type, many: false } }, type: ID },
      { ...scope, variables: new Map(scope.variables).set(0, code(name)) },
    );
    const test = infix(id, "===", identity(compiler, item, scope), LEVEL.equality);
    return code(`${at(list, LEVEL.member)}.some((${name}) => ${test.text})`);
  }
  const name = freeName("each", scope);
  const variable: TypedExpression = { kind: "variable", id: 0, name, type: { ...collection.type, many: false } };
  const inner = {
    ...scope,
    variables: new Map(scope.variables).set(0, code(name)),
    names: new Set([...scope.names, name]),
  };
  const test = equalValues(compiler, asKindOf(variable, item), item, inner);
  return code(`${at(list, LEVEL.member)}.some((${name}) => ${test.text})`);
}

/** A whole number of a list beside a wider number that is looked for there: the list is not converted, its elements are. */
function asKindOf(element: TypedExpression, { type: { of } }: TypedExpression): TypedExpression {
  const own = element.type.of;
  if (of.kind !== "primitive" || own.kind !== "primitive" || of.name === own.name) return element;
  return { kind: "convert", operand: element, type: { ...element.type, of } };
}

const ID = primitive("Uuid");
const BOOLEAN = primitive("Boolean");

/** A list as it is written. */
function inList(
  compiler: TypeScriptCompiler,
  item: TypedExpression,
  items: readonly TypedExpression[],
  scope: Scope,
): Code {
  const plain = items.every((each) => !each.type.nullable) && !item.type.nullable;
  const native = helperOf(item.type) === undefined && item.type.of.kind !== "value";
  if (plain && native && items.length > 1) {
    const values = items.map((each) => identity(compiler, each, scope).text);
    return code(`[${values.join(", ")}].includes(${identity(compiler, item, scope).text})`);
  }
  const tests = items.map((right) => {
    const nobody = !isNull(right) && !isNull(item) && (isNobody(item) || isNobody(right));
    const equal: TypedExpression = {
      kind: "equal",
      negated: false,
      left: item,
      right,
      ...(nobody ? { nobody } : {}),
      type: BOOLEAN,
    };
    return compiler.value(equal, scope);
  });
  return chained(tests, "||");
}
