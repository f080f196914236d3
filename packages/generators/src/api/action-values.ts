import { compileTypeScript, type Model, readsOf, type TypedExpression } from "@domainsmith/model";
import type { TypeScriptFile } from "../emit/index.ts";
import { propertyName } from "../naming/index.ts";
import type { ParameterPlan } from "./action-plans.ts";

/** The variable that holds the time of the transaction. */
const NOW = "now";

/**
 * A value that is about no row, as JSON of the API: a default, or a parameter handed on.
 *
 * @param parameterOf the code of an action's parameter
 */
export function valueExpression(
  file: TypeScriptFile,
  model: Model,
  expression: TypedExpression,
  parameterOf: (name: string) => string,
): string {
  const { code, imports } = compileTypeScript(model, expression, {
    now: NOW,
    parameter: parameterOf,
    propertyOf: (_, member) => propertyName([member]),
  });
  for (const name of imports) file.import(name, "../../rules/values.ts");
  return code;
}

/** Whether the value depends on when it is made. */
export function needsTime(model: Model, expression: TypedExpression): boolean {
  return readsOf(model, expression).time;
}

/** The plan of a parameter. */
export function planOf(plans: readonly ParameterPlan[], name: string): ParameterPlan {
  const plan = plans.find(({ parameter }) => parameter.name === name);
  if (!plan) throw new Error(`There is no parameter ${name}.`);
  return plan;
}
