import type { Expression } from "../expressions.ts";
import { expressionKey, isResolved, operandsOf, sameExpression } from "./expression-key.ts";
import { isAlwaysTrue, isNeverTrue } from "./outcomes.ts";

/**
 * Whether a condition can only be true where the other is: `status == paid and x` for `status in [paid, shipped]`.
 * A yes is certain; a no may only mean that it cannot be seen from the form of the two. Missing conditions are true.
 */
export function implies(condition: Expression | undefined, other: Expression | undefined): boolean {
  if (isAlwaysTrue(other) || isNeverTrue(condition)) return true;
  if (condition === undefined || other === undefined) return false;
  return follows(condition, other, new Map());
}

/** Takes both apart, each pair of their parts once. */
function follows(condition: Expression, other: Expression, known: Map<Expression, Map<Expression, boolean>>): boolean {
  const before = known.get(condition)?.get(other);
  if (before !== undefined) return before;
  const of = (inner: Expression, aim: Expression) => follows(inner, aim, known);
  const found = byParts(condition, other, of) ?? (sameExpression(condition, other) || withinChoices(condition, other));
  const row = known.get(condition) ?? new Map<Expression, boolean>();
  known.set(condition, row.set(other, found));
  return found;
}

/** Undefined where neither is made of parts. */
function byParts(
  condition: Expression,
  other: Expression,
  of: (inner: Expression, aim: Expression) => boolean,
): boolean | undefined {
  const needed = operandsOf(other, "and");
  if (needed.length > 1) return needed.every((each) => of(condition, each));
  const ways = operandsOf(condition, "or");
  if (ways.length > 1) return ways.every((each) => of(each, other));
  const facts = operandsOf(condition, "and");
  const enough = operandsOf(other, "or");
  if (facts.length === 1 && enough.length === 1) return undefined;
  return (
    (enough.length > 1 && enough.some((aim) => of(condition, aim))) ||
    (facts.length > 1 && facts.some((fact) => of(fact, other)))
  );
}

/** A condition that leaves a member some values, or all but some. Null is a value like others. */
interface Choices {
  readonly of: string;
  readonly values: ReadonlySet<string>;
  readonly except: boolean;
}

function withinChoices(condition: Expression, other: Expression): boolean {
  const [a, b] = [choicesOf(condition), choicesOf(other)];
  if (!a || !b || a.of !== b.of) return false;
  const isWithin = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
    [...these].every((value) => those.has(value));
  if (a.except) return b.except && isWithin(b.values, a.values);
  return b.except ? ![...a.values].some((value) => b.values.has(value)) : isWithin(a.values, b.values);
}

function choicesOf(node: Expression): Choices | undefined {
  if (node.kind === "not") {
    const inner = choicesOf(node.operand);
    return inner && { ...inner, except: !inner.except };
  }
  if (node.kind !== "binary") return undefined;
  const { operator, left, right } = node;
  if (operator === "in" && right.kind === "list") return choices(left, right.items, false);
  if (operator !== "==" && operator !== "!=") return undefined;
  return choices(left, [right], operator === "!=") ?? choices(right, [left], operator === "!=");
}

function choices(subject: Expression, items: readonly Expression[], except: boolean): Choices | undefined {
  if (!items.every(isLiteral) || isLiteral(subject) || !isResolved(subject)) return undefined;
  // Who asks is no member: nobody equals nothing.
  if (subject.kind === "name" && subject.name === "me") return undefined;
  return { of: expressionKey(subject), values: new Set(items.map(expressionKey)), except };
}

function isLiteral(node: Expression): boolean {
  switch (node.kind) {
    case "number":
    case "string":
    case "boolean":
    case "null":
      return true;
    case "name":
      return node.target.kind === "enumValue";
    case "path":
      return node.receiver.kind === "name" && node.receiver.target.kind === "declaration";
    default:
      return false;
  }
}
