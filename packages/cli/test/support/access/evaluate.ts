import type { BinaryOperator, Expression, Model, SymbolId } from "@domainsmith/model";
import { durationOf, durationText, isDuration, shifted } from "./durations.ts";
import { Row, type Value, type World } from "./world.ts";

/** What an expression is judged by. */
export interface Situation {
  readonly model: Model;
  readonly world: World;
  readonly self: Row | ReadonlyMap<string, Value>;
  readonly me: Row | null;
  readonly roles: ReadonlySet<SymbolId>;
  readonly now: Date;
  readonly parameters?: ReadonlyMap<string, Value>;
  readonly variables?: ReadonlyMap<string, Value>;
}

const NOBODY = Symbol("nobody");

/**
 * What an expression gives, worked out from the words of the language reference alone, on values as they are: a second
 * opinion on what the compilers make of it, and slow.
 */
export function evaluate(expression: Expression, situation: Situation): Value {
  const of = (inner: Expression) => evaluate(inner, situation);
  switch (expression.kind) {
    case "number":
      return Number(expression.value);
    case "string":
    case "pattern":
    case "boolean":
      return expression.value;
    case "null":
      return null;
    case "duration":
      return durationText(Number(expression.value), expression.unit);
    case "this":
      return situation.self;
    case "list":
      return expression.items.map(of);
    case "name":
      return named(expression.name, expression.target.kind, situation);
    case "path":
      return path(expression.receiver, expression.member, situation);
    case "call":
      return call(expression, situation);
    case "not": {
      const operand = of(expression.operand);
      return operand === null ? null : !operand;
    }
    case "negative": {
      const operand = of(expression.operand);
      return operand === null ? null : -Number(operand);
    }
    case "binary":
      return binary(expression.operator, expression.left, expression.right, situation);
    case "lambda":
      throw new Error("A lambda stands alone.");
  }
}

/** Whether a condition holds: unknown does not. */
export function holds(expression: Expression, situation: Situation): boolean {
  return evaluate(expression, situation) === true;
}

function named(name: string, kind: string, situation: Situation): Value {
  const { variables, parameters, self, world } = situation;
  if (kind === "lambda") return variables?.get(name) ?? null;
  if (kind === "parameter") return parameters?.get(name) ?? null;
  if (kind === "enumValue") return name;
  if (kind === "member") return memberOf(self, name, situation, world);
  if (name === "me") return situation.me;
  // Updates are asked for that change nothing.
  if (name === "old") return self;
  throw new Error(`The evaluator does not know ${name}.`);
}

function path(receiver: Expression, member: string, situation: Situation): Value {
  if (receiver.kind === "name" && receiver.target.kind === "declaration") return member;
  const value = evaluate(receiver, situation);
  return value === null ? null : memberOf(value, member, situation, situation.world);
}

function memberOf(value: Value, member: string, situation: Situation, world: World): Value {
  if (value instanceof Row) {
    if (member === "id") return value.id;
    const computed = value.computed(member);
    if (computed) return evaluate(computed, { ...situation, self: value, variables: new Map() });
    return world.member(value, member);
  }
  if (isParts(value)) {
    const computed = world.computedOf(value, member);
    return computed
      ? evaluate(computed, { ...situation, self: value, variables: new Map() })
      : (value.get(member) ?? null);
  }
  if (typeof value === "string") return partOf(value, member);
  throw new Error(`${String(value)} has no ${member}.`);
}

function isParts(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

function partOf(text: string, part: string): number {
  if (isDuration(text)) throw new Error("Parts of durations are not evaluated.");
  const date = new Date(text.includes("T") ? text : `${text}T00:00:00Z`);
  const parts: Readonly<Record<string, number>> = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  const found = parts[part];
  if (found === undefined) throw new Error(`${text} has no ${part}.`);
  return found;
}

function call(expression: Extract<Expression, { kind: "call" }>, situation: Situation): Value {
  const { callee } = expression;
  if (callee.kind === "name") {
    if (callee.name === "now") return situation.now.toISOString();
    if (callee.name === "today") return situation.now.toISOString().slice(0, 10);
    throw new Error(`The evaluator does not call ${callee.name}.`);
  }
  if (callee.kind !== "path") throw new Error("The evaluator does not call this.");
  // What cannot be reached is empty.
  const elements = evaluate(callee.receiver, situation) ?? [];
  if (!Array.isArray(elements)) throw new Error(`${callee.member} needs a collection.`);
  const [argument] = expression.arguments;
  const each = (element: Value): Value => {
    if (!argument) return element;
    if (argument.value.kind !== "lambda") throw new Error(`${callee.member} needs a lambda.`);
    const variables = new Map([...(situation.variables ?? []), [argument.value.parameter, element] as const]);
    return evaluate(argument.value.body, { ...situation, variables });
  };
  return aggregate(callee.member, elements, each, argument !== undefined);
}

function aggregate(method: string, elements: readonly Value[], each: (element: Value) => Value, given: boolean): Value {
  const values = elements.map(each).filter((value) => value !== null);
  const numbers = () => values.map(Number);
  switch (method) {
    case "count":
      return given ? values.filter((value) => value === true).length : elements.length;
    case "any":
      return values.includes(true);
    case "none":
      return !values.includes(true);
    case "all":
      return elements.every((element) => each(element) === true);
    case "sum":
      return rounded(numbers().reduce((sum, value) => sum + value, 0));
    case "avg":
      return values.length === 0 ? null : rounded(numbers().reduce((sum, value) => sum + value, 0) / values.length);
    case "min":
    case "max": {
      const sorted = [...values].sort((a, b) => (order(a, b) ?? 0) * (method === "min" ? 1 : -1));
      return sorted[0] ?? null;
    }
    default:
      throw new Error(`The evaluator does not know ${method}.`);
  }
}

function binary(operator: BinaryOperator, leftSide: Expression, rightSide: Expression, situation: Situation): Value {
  const left = operand(leftSide, situation);
  if (operator === "has") return rightSide.kind === "name" && hasRole(rightSide, situation);
  const right = operand(rightSide, situation);
  switch (operator) {
    case "==":
      return same(left, right, rightSide, leftSide);
    case "!=":
      return !same(left, right, rightSide, leftSide);
    case "in":
      return Array.isArray(right) && right.some((item) => same(plain(left), item, leftSide, rightSide));
    case "and":
      return left === false || right === false ? false : left === null || right === null ? null : true;
    case "or":
      return left === true || right === true ? true : left === null || right === null ? null : false;
    case "implies":
      return left === false || right === true ? true : left === null || right === null ? null : false;
    default:
      return strict(operator, plain(left), plain(right));
  }
}

/** Null-propagating operators. */
function strict(operator: BinaryOperator, left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  if (operator === "matches") return new RegExp(`^(?:${String(right)})$`, "u").test(String(left));
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    const compared = order(left, right) ?? 0;
    const results = { "<": compared < 0, "<=": compared <= 0, ">": compared > 0, ">=": compared >= 0 };
    return results[operator];
  }
  if (typeof left === "string" && typeof right === "string") {
    if (isDuration(right)) return shifted(left, right, operator === "-" ? -1 : 1);
    if (operator === "+") return left + right;
    throw new Error(`The evaluator does not know ${left} ${operator} ${right}.`);
  }
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case "+":
      return rounded(a + b);
    case "-":
      return rounded(a - b);
    case "*":
      return rounded(a * b);
    case "/":
      return b === 0 ? null : rounded(a / b);
    case "%":
      return b === 0 ? null : rounded(a % b);
    default:
      throw new Error(`The evaluator does not know ${operator}.`);
  }
}

function hasRole(role: Extract<Expression, { kind: "name" }>, { roles }: Situation): boolean {
  return role.target.kind === "role" && roles.has(role.target.id);
}

/** What `me` or a path from it does not reach is told from a null that is written or read. */
function operand(expression: Expression, situation: Situation): Value | typeof NOBODY {
  const value = evaluate(expression, situation);
  return value === null && beginsWithMe(expression) ? NOBODY : value;
}

function beginsWithMe(expression: Expression): boolean {
  if (expression.kind === "path") return beginsWithMe(expression.receiver);
  return expression.kind === "name" && expression.name === "me" && expression.target.kind === "builtin";
}

function plain(value: Value | typeof NOBODY): Value {
  return value === NOBODY ? null : value;
}

function same(
  left: Value | typeof NOBODY,
  right: Value | typeof NOBODY,
  ...sides: readonly [Expression, Expression]
): boolean {
  const literal = sides.some((side) => side.kind === "null");
  if ((left === NOBODY || right === NOBODY) && !literal) return false;
  const [a, b] = [plain(left), plain(right)];
  if (a === null || b === null) return a === b;
  if (a instanceof Row || b instanceof Row) return a instanceof Row && b instanceof Row && a.id === b.id;
  if (isParts(a) && isParts(b)) {
    return a.size === b.size && [...a].every(([part, value]) => same(value, b.get(part) ?? null, ...sides));
  }
  return order(a, b) === 0;
}

/** Numbers by size, durations by length, all else by its text: dates and instants are written so that this is right. */
function order(a: Value, b: Value): number | undefined {
  if (a === null || b === null) return undefined;
  if (typeof a === "number" || typeof b === "number") return Math.sign(Number(a) - Number(b));
  if (isDuration(a) && isDuration(b)) return Math.sign(durationOf(String(a)) - durationOf(String(b)));
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What binary fractions add to decimal ones is cut off. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
