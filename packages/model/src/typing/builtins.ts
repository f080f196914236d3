import type { Expression } from "../expressions.ts";
import { LIBRARY } from "../library.ts";
import { definePlainFact, type PlainFact } from "../observation/facts.ts";
import type { SymbolId } from "../symbols.ts";
import type { TypingContext } from "./context.ts";
import { thisAt, typeOfThis } from "./this-row.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, primitive } from "./value-types.ts";

type Name = Extract<Expression, { kind: "name" }>;
type Call = Extract<Expression, { kind: "call" }>;

/**
 * The entity whose rows sign in: the library's in a model without a `principal entity`, which has it only where something
 * refers to it.
 */
export const principalOf: PlainFact<SymbolId> = definePlainFact((model) => {
  const own = model.entities.find(({ id, principal: signsIn }) => signsIn && id !== LIBRARY.Account);
  return own?.id ?? LIBRARY.Account;
});

const FUNCTIONS = new Set(["now", "today", "uuid", "sequence"]);

/** A built-in name without a call behind it. */
export function inferBuiltinName(context: TypingContext, expression: Name): TypedExpression | undefined {
  const { name } = expression;
  switch (name) {
    case "me":
      return inferMe(context, expression);
    case "old":
      return inferOld(context, expression);
    case "id": {
      const row = thisAt(context, expression, "the row's id");
      return row && { kind: "id", receiver: row, type: primitive("Uuid") };
    }
  }
  if (!FUNCTIONS.has(name)) return context.unknown();
  return context.report(expression, "notAValue", `${name} is a function. Write \`${name}()\`.`);
}

function inferMe(context: TypingContext, expression: Name): TypedExpression | undefined {
  const { use, anyone } = context.scope;
  // The application's own code acts without a principal, but is not asked for policies.
  const nullable = use === "guard" || anyone === true;
  if (use === "guard" || use === "policy") {
    const entity = principalOf(context.model);
    return { kind: "me", type: { of: { kind: "entity", entity }, nullable, many: false } };
  }
  const reasons = {
    check: "A check holds whoever looks at the row, so it cannot read `me`. Ask who acts in a policy or in a guard.",
    computed:
      "A computed member is the same whoever looks at it, so it cannot read `me`. Ask who acts in a policy or in a guard.",
    default:
      "A default cannot read `me`: data is also written when nobody is signed in. Set the member where the row is made.",
    argument: "Metadata is fixed: it cannot read `me`.",
  };
  return context.report(expression, "notHere", reasons[use]);
}

function inferOld(context: TypingContext, expression: Name): TypedExpression | undefined {
  const type = typeOfThis(context);
  if (context.scope.old && type) return { kind: "old", type };
  return context.report(
    expression,
    "notHere",
    context.scope.use === "policy"
      ? "`old` is the row before an update, and this rule is about other operations, too. Give `update` a rule of its own."
      : "`old` is the row before an update. It means something in policy rules about `update` only.",
  );
}

/** `now()`, `today()`, `uuid()`, `sequence("SO-")`. */
export function inferBuiltinCall(context: TypingContext, expression: Call, name: string): TypedExpression | undefined {
  const { use } = context.scope;
  if (!FUNCTIONS.has(name)) {
    return context.report(expression.callee, "unknownMethod", `${name} is no function. Write it without parentheses.`);
  }
  if (name === "sequence") return inferSequence(context, expression);
  const [argument] = expression.arguments;
  if (argument) return context.report(argument.value, "arguments", `${name}() takes no argument. Remove it.`);
  if (use === "argument") {
    return context.report(expression, "notHere", `Metadata is fixed: it cannot be ${name}(). Write a literal.`);
  }
  if (name === "now") return { kind: "now", type: primitive("Instant") };
  if (name === "today") return { kind: "today", type: primitive("Date") };
  if (use === "default") {
    const text = context.scope.expected && is(context.scope.expected, "String");
    return { kind: "uuid", type: primitive(text ? "String" : "Uuid") };
  }
  return context.report(expression, "notHere", "uuid() makes a new value each time. It can be a default only.");
}

function inferSequence(context: TypingContext, expression: Call): TypedExpression | undefined {
  const { use, owner, expected } = context.scope;
  if (use !== "default" || owner === undefined) {
    return context.report(
      expression,
      "notHere",
      "sequence() counts rows as they are made. It can be the default of a member only.",
    );
  }
  if (typeOfThis(context)?.of.kind === "value") {
    return context.report(
      expression,
      "notHere",
      "sequence() counts rows, and a value is a part of one. Number the entity that has the value.",
    );
  }
  const [prefix, more] = expression.arguments;
  if (more) return context.report(more.value, "arguments", "sequence() takes one text. Remove the rest.");
  if (!prefix) {
    const name = expected && !expected.many && expected.of.kind === "primitive" ? expected.of.name : "String";
    return { kind: "sequence", prefix: "", type: primitive(name === "Int" || name === "Long" ? name : "String") };
  }
  if (prefix.value.kind !== "string" || prefix.name !== undefined) {
    return context.report(
      prefix.value,
      "arguments",
      "sequence() takes the text that its numbers begin with, in double quotes.",
    );
  }
  return { kind: "sequence", prefix: prefix.value.value, type: primitive("String") };
}
