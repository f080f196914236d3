import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import { memberId, ownerOf, type SymbolId, simpleName } from "../symbols.ts";
import { inferBuiltinName } from "./builtins.ts";
import type { TypingContext } from "./context.ts";
import { inferMember } from "./members.ts";
import { thisAt } from "./this-row.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { typeOfDeclared } from "./value-types.ts";

type Name = Extract<Expression, { kind: "name" }>;

export function inferName(context: TypingContext, expression: Name): TypedExpression | undefined {
  const { name, target } = expression;
  switch (target.kind) {
    case "unknown":
      return context.unknown();
    case "lambda": {
      const variable = context.variables.findLast((it) => it.name === name);
      return variable ? { kind: "variable", ...variable } : context.unknown();
    }
    case "parameter":
      return inferParameter(context, expression);
    case "enumValue":
      return enumValue(context.model, target.id) ?? context.unknown();
    case "role":
      return context.report(expression, "notAValue", roleIsNoValue(name));
    case "declaration":
      return context.report(expression, "notAValue", declarationIsNoValue(context.model, target.id));
    case "builtin":
      return inferBuiltinName(context, expression);
    case "member": {
      // A default cannot read members, so a value of its enum is meant.
      const value = context.scope.use === "default" ? expectedValue(context, name) : undefined;
      if (value) return value;
      const row = thisAt(context, expression, name);
      return row && inferMember(context, row, name, expression);
    }
  }
}

/** The value of the expected enum that has this name. */
function expectedValue({ model, scope }: TypingContext, name: string): TypedExpression | undefined {
  const of = scope.expected?.of;
  const declaration = of?.kind === "enum" ? declarationOf(model, of.enum) : undefined;
  if (declaration?.kind !== "enum" || !declaration.values.some((value) => value.name === name)) return undefined;
  return enumValue(model, memberId(declaration.id, name));
}

function inferParameter(context: TypingContext, expression: Name): TypedExpression | undefined {
  const { parameters } = context.scope;
  if (!parameters) {
    return context.report(
      expression,
      "notHere",
      `A default cannot read the parameter ${expression.name}. Write a literal or a built-in such as \`now()\`.`,
    );
  }
  const parameter = parameters.find(({ name }) => name === expression.name);
  const type = parameter && typeOfDeclared(context.model, parameter.type, parameter.cardinality);
  return type ? { kind: "parameter", name: parameter.name, id: parameter.id, type } : context.unknown();
}

/** The value of an enum with this id; undefined where the id is of something else. */
export function enumValue(model: Model, id: SymbolId): TypedExpression | undefined {
  const owner = ownerOf(id);
  if (owner === id || declarationOf(model, owner)?.kind !== "enum") return undefined;
  return {
    kind: "enumValue",
    enum: owner,
    name: simpleName(id),
    type: { of: { kind: "enum", enum: owner }, nullable: false, many: false },
  };
}

export function roleIsNoValue(name: string): string {
  return `${name} is a role, not a value. Ask \`me has ${name}\`.`;
}

export function declarationIsNoValue(model: Model, id: SymbolId): string {
  const declaration = declarationOf(model, id);
  const name = simpleName(id);
  if (declaration?.kind === "role") return roleIsNoValue(name);
  if (declaration?.kind === "enum") {
    const value = declaration.values[0]?.name ?? "value";
    return `${name} is an enum, not one of its values. Write \`${name}.${value}\`.`;
  }
  return `${name} is a declaration, not a value. Start with a member, or with \`this\`.`;
}
