import type { SymbolId, TypedExpression } from "@domainsmith/model";
import { propertyName } from "../../../naming/index.ts";
import { type JsonValue, jsonProperty } from "../json.ts";
import { aggregate } from "./aggregates.ts";
import { calculate, partOf } from "./arithmetic.ts";
import {
  compare,
  exact,
  fromJson,
  isList,
  isRow,
  isSpan,
  type Result,
  type SampleRow,
  same,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** What an expression about a demo row is calculated from. */
export interface SampleContext {
  /** The row, or the value object, that it is about. */
  readonly self: SampleRow | { readonly json: JsonValue };
  /** The row before the change; absent where nobody knows it. */
  readonly old?: SampleRow;
  /** The present moment, in milliseconds since 1970. */
  readonly now: number;
  /** Who asks: nobody is null; not known without it. */
  readonly me?: SampleRow | null;
  /** Roles of who asks; not known without them. */
  readonly roles?: ReadonlySet<SymbolId>;
  readonly variables: ReadonlyMap<number, Value>;
}

/**
 * The value of a check's or computed member's expression for a demo row, by the rules of the language; what depends on
 * something that is not known yet is not known either.
 */
export function evaluate(node: TypedExpression, context: SampleContext): Result {
  const value = (child: TypedExpression): Result => evaluate(child, context);
  switch (node.kind) {
    case "literal":
      return literal(node);
    case "enumValue":
      return node.name;
    case "duration":
      return { months: node.months, days: node.days, milliseconds: node.milliseconds };
    case "this":
      return context.self;
    case "old":
      return context.old ?? UNKNOWN;
    case "variable":
      return context.variables.get(node.id) ?? UNKNOWN;
    case "me":
      return context.me === undefined ? UNKNOWN : context.me;
    case "has":
      return context.roles?.has(node.role) ?? UNKNOWN;
    case "now":
      return context.now;
    case "today":
      return Math.floor(context.now / 86_400_000);
    case "id":
      return known([value(node.receiver)], ([row = null]) => (isRow(row) ? row.id : null));
    case "member":
      return member(node, value(node.receiver), context);
    case "part": {
      const kind = node.receiver.type.of.kind === "primitive" ? node.receiver.type.of.name : "";
      return known([value(node.receiver)], ([receiver = null]) =>
        receiver === null ? null : partOf(node.part, receiver, kind),
      );
    }
    case "list":
      return known(node.items.map(value), (items) => items);
    case "aggregate":
      return aggregate(node, value(node.collection), (element) => lambda(node, element, context));
    case "equal":
      // Nobody equals nothing, not even what is missing.
      if (node.nobody && context.me === null) return node.negated;
      return known(
        [value(node.left), value(node.right)],
        ([left = null, right = null]) => same(left, right) !== node.negated,
      );
    case "compare":
      return present([value(node.left), value(node.right)], ([left = null, right = null]) =>
        holds(node.operator, compare(left, right)),
      );
    case "in":
      return known([value(node.item), value(node.collection)], ([item = null, list = null]) =>
        isList(list) ? list.some((each) => same(each, item)) : UNKNOWN,
      );
    case "matches":
      return present([value(node.value)], ([text = null]) =>
        new RegExp(`^(?:${node.pattern})$`, "u").test(String(text)),
      );
    case "arithmetic":
      return present([value(node.left), value(node.right)], ([left = null, right = null]) =>
        calculate(node, left, right),
      );
    case "concatenate":
      return present(
        [value(node.left), value(node.right)],
        ([left = null, right = null]) => `${String(left)}${String(right)}`,
      );
    case "negative":
      return present([value(node.operand)], ([operand = null]) => negative(operand));
    case "convert":
      return present([value(node.operand)], ([operand = null]) => converted(node, operand));
    case "logical":
      return logical(node.operator, value(node.left), value(node.right));
    case "not":
      return not(value(node.operand));
    default:
      return UNKNOWN;
  }
}

function lambda(
  { variable, body }: Extract<TypedExpression, { readonly kind: "aggregate" }>,
  element: Value,
  context: SampleContext,
): Result {
  if (!body) return UNKNOWN;
  if (!variable) return evaluate(body, context);
  return evaluate(body, { ...context, variables: new Map(context.variables).set(variable.id, element) });
}

/** The same expression is evaluated for thousands of rows. */
const literals = new WeakMap<TypedExpression, Result>();

function literal(node: Extract<TypedExpression, { readonly kind: "literal" }>): Result {
  const { value, type } = node;
  if (value === null || typeof value === "boolean") return value;
  let known = literals.get(node);
  if (known === undefined) {
    known = fromJson(value, { ...type, nullable: false, many: false });
    literals.set(node, known);
  }
  return known;
}

function member(
  node: Extract<TypedExpression, { readonly kind: "member" }>,
  receiver: Result,
  context: SampleContext,
): Result {
  if (receiver === UNKNOWN) return UNKNOWN;
  if (receiver === null) return node.type.many ? [] : null;
  if (node.value) {
    if (!isRow(receiver) && !isPart(receiver)) return UNKNOWN;
    return evaluate(node.value, { ...context, self: receiver });
  }
  if (isPart(receiver)) return fromJson(jsonProperty(receiver.json, propertyName([node.member])) ?? null, node.type);
  const found = isRow(receiver) ? receiver.member(node.member) : undefined;
  if (found === undefined) return UNKNOWN;
  if (isRow(found) || isRows(found)) return found;
  return fromJson(found, node.type);
}

function isRows(value: JsonValue | readonly SampleRow[]): value is readonly SampleRow[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isPart(value: Value): value is { readonly json: JsonValue } {
  return typeof value === "object" && value !== null && "json" in value;
}

/** Calculates with values that are known. */
function known(values: readonly Result[], work: (values: readonly Value[]) => Result): Result {
  const found = values.filter((value) => value !== UNKNOWN);
  return found.length < values.length ? UNKNOWN : work(found);
}

/** The same; null where one of them is. */
function present(values: readonly Result[], work: (values: readonly Value[]) => Result): Result {
  return known(values, (found) => (found.includes(null) ? null : work(found)));
}

function holds(operator: "<" | "<=" | ">" | ">=", order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

function negative(value: Value): Result {
  if (isSpan(value)) return { months: -value.months, days: -value.days, milliseconds: -value.milliseconds };
  return typeof value === "bigint" || typeof value === "number" ? -value : UNKNOWN;
}

function converted({ type }: TypedExpression, value: Value): Result {
  const toFloat = type.of.kind === "primitive" && type.of.name === "Float";
  if (toFloat) return typeof value === "bigint" ? Number(value) / 1e20 : value;
  return typeof value === "number" ? exact(String(value)) : value;
}

/** By the rules of three values: null is neither true nor false. */
export function logical(operator: "and" | "or" | "implies", left: Result, right: Result): Result {
  if (operator === "implies") return logical("or", not(left), right);
  const final = operator === "or";
  if (left === final || right === final) return final;
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  return left === null || right === null ? null : !final;
}

export function not(value: Result): Result {
  return typeof value === "boolean" ? !value : value === UNKNOWN ? UNKNOWN : null;
}
