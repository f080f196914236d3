import type { Expression } from "../expressions.ts";

/** Whether two expressions mean the same, as far as their form tells. Names that did not resolve are never the same. */
export function sameExpression(a: Expression, b: Expression): boolean {
  const key = expressionKey(a);
  return !key.includes(UNKNOWN) && key === expressionKey(b);
}

/** Whether every name in an expression leads somewhere. */
export function isResolved(node: Expression): boolean {
  return !expressionKey(node).includes(UNKNOWN);
}

const UNKNOWN = "\u0000?";
const MIRRORED: Readonly<Record<string, string>> = { ">": "<", ">=": "<=" };

/**
 * A text that is the same for expressions that differ only in what means nothing: the order of the operands of `and`,
 * `or`, `==`, `!=`, `this.` in front of a member, names of lambda parameters, `a > b` for `b < a`.
 */
export function expressionKey(node: Expression): string {
  let key = keys.get(node);
  if (key === undefined) {
    key = keyOf(node, []);
    keys.set(node, key);
  }
  return key;
}

const keys = new WeakMap<Expression, string>();

/** @param variables names of the lambda parameters around, the innermost last */
function keyOf(node: Expression, variables: readonly string[]): string {
  const of = (inner: Expression) => keyOf(inner, variables);
  switch (node.kind) {
    case "number":
      return `#${plainNumber(node.value)}`;
    case "string":
      return JSON.stringify(node.value);
    case "pattern":
      return `\`${node.value}\``;
    case "boolean":
      return String(node.value);
    case "null":
    case "this":
      return node.kind;
    case "duration":
      return `${node.value} ${node.unit}`;
    case "list":
      return `[${node.items.map(of).sort().join()}]`;
    case "name":
      return nameKey(node, variables);
    case "path":
      return pathKey(node, of);
    case "call":
      return `${of(node.callee)}(${node.arguments.map(({ name, value }) => `${name ?? ""}:${of(value)}`).join()})`;
    case "lambda":
      return `=>${keyOf(node.body, [...variables, node.parameter])}`;
    case "not":
      return node.operand.kind === "not" ? of(node.operand.operand) : `!(${of(node.operand)})`;
    case "negative":
      return `-(${of(node.operand)})`;
    case "binary":
      return binaryKey(node, of);
  }
}

function nameKey({ name, target }: Expression & { readonly kind: "name" }, variables: readonly string[]): string {
  switch (target.kind) {
    case "lambda":
      return `\\${variables.lastIndexOf(name)}`;
    case "member":
      return `this.${name}`;
    case "unknown":
      return UNKNOWN;
    case "builtin":
      return `${name}!`;
    // Values of one enum: what is compared with them says of which.
    case "enumValue":
      return `'${name}`;
    default:
      return `${target.kind} ${target.id}`;
  }
}

function pathKey(node: Expression & { readonly kind: "path" }, of: (inner: Expression) => string): string {
  const { receiver, member, target } = node;
  if (receiver.kind === "name" && receiver.target.kind === "declaration" && target !== undefined) return `'${member}`;
  return `${of(receiver)}.${member}`;
}

function binaryKey(node: Expression & { readonly kind: "binary" }, of: (inner: Expression) => string): string {
  const { operator, left, right } = node;
  switch (operator) {
    case "and":
    case "or":
      return `(${operandsOf(node, operator).map(of).sort().join(` ${operator} `)})`;
    case "==":
    case "!=":
      return `(${[of(left), of(right)].sort().join(` ${operator} `)})`;
    case ">":
    case ">=":
      return `(${of(right)} ${MIRRORED[operator]} ${of(left)})`;
    default:
      return `(${of(left)} ${operator} ${of(right)})`;
  }
}

/** Decimal text without what means nothing: `1.50` and `01.5` are `1.5`. Exact however long it is. */
export function plainNumber(text: string): string {
  const [whole = "", fraction = ""] = text.split(".");
  const digits = fraction.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "")}${digits === "" ? "" : `.${digits}`}`;
}

/** What stands between the `and`s or the `or`s of an expression; the expression itself where it is none. */
export function operandsOf(node: Expression, operator: "and" | "or"): readonly Expression[] {
  const operands: Expression[] = [];
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === "binary" && next.operator === operator) open.push(next.right, next.left);
    else operands.push(next);
  }
  return operands;
}
