import fc from "fast-check";
import type { Expression } from "../../expressions.ts";
import { binary, ME, member } from "./models.ts";

/** Three-valued. */
export type Truth = boolean | null;
/** A row of the conditions' members, and whether somebody signed in. */
export type Values = Readonly<Record<string, string | boolean | null>>;

/** An enum value. */
export const value = (name: string): Expression => ({
  kind: "name",
  name,
  target: { kind: "enumValue", id: `E#${name}` },
});
export const list = (...items: Expression[]): Expression => ({ kind: "list", items });

const atom: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>({ kind: "boolean", value: true }, { kind: "boolean", value: false }, { kind: "null" }),
  fc.constantFrom("p", "q").map(member),
  fc
    .tuple(fc.constantFrom("s", "t"), fc.constantFrom("==" as const, "!=" as const), fc.constantFrom("x", "y", "z"))
    .map(([name, operator, to]) => binary(member(name), operator, value(to))),
  fc
    .tuple(fc.constantFrom("s", "t"), fc.subarray(["x", "y", "z"]))
    .map(([name, values]) => binary(member(name), "in", list(...values.map(value)))),
  fc
    .tuple(fc.constantFrom("==" as const, "!=" as const), fc.boolean())
    .map(([operator, turned]) => (turned ? binary(ME, operator, member("who")) : binary(member("who"), operator, ME))),
  fc.constantFrom("==" as const, "!=" as const).map((operator) => binary(ME, operator, { kind: "null" })),
);

/** Any condition that can be told by its form, and some more. */
export const condition: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    atom,
    tie("node").map((operand): Expression => ({ kind: "not", operand })),
    fc
      .tuple(tie("node"), fc.constantFrom("and" as const, "or" as const, "implies" as const), tie("node"))
      .map(([left, operator, right]) => binary(left, operator, right)),
  ),
})).node;

export const values: fc.Arbitrary<Values> = fc.record({
  p: fc.constantFrom(true, false, null),
  q: fc.constantFrom(true, false, null),
  s: fc.constantFrom("x", "y", "z", null),
  t: fc.constantFrom("x", "y", "z", null),
  who: fc.constantFrom("me", "you", null),
  signedIn: fc.boolean(),
});

/** What the language reference says that a condition gives. */
export function evaluate(node: Expression, row: Values): Truth {
  const of = (inner: Expression) => evaluate(inner, row);
  switch (node.kind) {
    case "boolean":
      return node.value;
    case "null":
      return null;
    case "not":
      return negated(of(node.operand));
    case "name":
      return (row[node.name] ?? null) as Truth;
    case "binary":
      switch (node.operator) {
        case "and":
          return conjunction(of(node.left), of(node.right));
        case "or":
          return negated(conjunction(negated(of(node.left)), negated(of(node.right))));
        case "implies":
          return negated(conjunction(of(node.left), negated(of(node.right))));
        case "==":
          return equals(node.left, node.right, row);
        case "!=":
          return !equals(node.left, node.right, row);
        case "in":
          return node.right.kind === "list" && node.right.items.some((item) => equals(node.left, item, row));
      }
  }
  throw new Error(node.kind);
}

function equals(left: Expression, right: Expression, row: Values): boolean {
  const isMe = (node: Expression) => node.kind === "name" && node.name === "me";
  const of = (node: Expression) => {
    if (node.kind !== "name") return null;
    return node.target.kind === "enumValue" ? node.name : isMe(node) ? "me" : row[node.name];
  };
  if ((isMe(left) || isMe(right)) && !row.signedIn) return left.kind === "null" || right.kind === "null";
  return of(left) === of(right);
}

function negated(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function conjunction(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}
