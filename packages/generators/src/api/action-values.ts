import type { TypedExpression } from "@domainsmith/model";
import { quoted, type TypeScriptFile } from "../emit/index.ts";
import type { ParameterPlan } from "./action-plans.ts";

/** What is known where a value is made, as code. */
export interface ValueContext {
  /** The variable that holds the time of the transaction. */
  readonly now: string;
  /** The value of an action's parameter. */
  readonly parameter: (name: string) => string;
}

/**
 * A value that is not about any row, as JSON of the API: defaults of parameters, parameters handed on. Undefined for an
 * expression that calculates more than that.
 */
export function valueExpression(
  file: TypeScriptFile,
  expression: TypedExpression,
  context: ValueContext,
): string | undefined {
  switch (expression.kind) {
    case "literal":
      return literal(expression);
    case "enumValue":
      return quoted(expression.name);
    case "now":
      return context.now;
    case "today":
      return `${context.now}.slice(0, 10)`;
    case "uuid":
      return `${file.import("randomUUID", "node:crypto")}()`;
    case "duration":
      return quoted(isoDuration(expression));
    case "parameter":
      return context.parameter(expression.name);
    case "list": {
      const items = expression.items.map((item) => valueExpression(file, item, context));
      return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
    }
    case "convert":
      return converted(file, expression, context);
    default:
      return undefined;
  }
}

/** Whether the value depends on when it is made. */
export function needsTime(expression: TypedExpression): boolean {
  return expression.kind === "now" || expression.kind === "today";
}

/** Longs and decimals are text in the API, all other numbers are numbers. */
function literal({ value, type }: Extract<TypedExpression, { kind: "literal" }>): string {
  const { of } = type;
  const isNumber = of.kind === "primitive" && (of.name === "Int" || of.name === "Float");
  if (typeof value !== "string") return String(value);
  return isNumber ? String(Number(value)) : quoted(value);
}

function converted(
  file: TypeScriptFile,
  { operand, type }: Extract<TypedExpression, { kind: "convert" }>,
  context: ValueContext,
): string | undefined {
  if (operand.kind === "literal") return literal({ ...operand, type });
  const value = valueExpression(file, operand, context);
  if (value === undefined || type.many || type.nullable) return undefined;
  const to = type.of.kind === "primitive" ? type.of.name : undefined;
  return to === "Float" ? `Number(${value})` : `String(${value})`;
}

function isoDuration({ months, days, milliseconds }: Extract<TypedExpression, { kind: "duration" }>): string {
  const date = `${months === 0 ? "" : `${months}M`}${days === 0 ? "" : `${days}D`}`;
  const time = milliseconds === 0 ? "" : `T${milliseconds / 1000}S`;
  return `P${date}${time}` === "P" ? "PT0S" : `P${date}${time}`;
}

/** How an input's property is read. */
export function inputAccess(plans: readonly ParameterPlan[], name: string): ParameterPlan {
  const plan = plans.find(({ parameter }) => parameter.name === name);
  if (!plan) throw new Error(`There is no parameter ${name}.`);
  return plan;
}
