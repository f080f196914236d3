import {
  type Entity,
  formatType,
  type Model,
  type TypedExpression,
  type TypingResult,
  typeExpression,
} from "@domainsmith/model";
import { parseText } from "../testing/index.ts";

/** The model of a text without mistakes. */
export async function modelOfText(text: string): Promise<Model> {
  const { Domain, document, problems } = await parseText(text);
  const errors = problems.filter((problem) => !problem.includes(" DS34"));
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return Domain.models.ProjectModels.modelOf(Domain.shared.workspace.Projects.of(document.uri)).model;
}

/** The entity of this name. */
export function entityNamed(model: Model, name: string): Entity {
  const found = model.entities.find((entity) => entity.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/**
 * Expressions of an entity, typed, in the order in which they are given.
 *
 * @param text declarations with an `entity Order {`…`}` at their end, whose last brace is left out
 */
export async function typedTexts(
  text: string,
  expressions: readonly string[],
): Promise<{ readonly model: Model; readonly results: readonly TypingResult[] }> {
  const checks = expressions.map((expression, index) => `  check c${index}: ${expression}`).join("\n");
  const { Domain, document } = await parseText(`${text}\n${checks}\n}`);
  const { model } = Domain.models.ProjectModels.modelOf(Domain.shared.workspace.Projects.of(document.uri));
  const { id, checks: found } = entityNamed(model, "Order");
  const results = found.map((check) => typeExpression(model, check.condition.expression, { use: "check", owner: id }));
  return { model, results };
}

/** A typed expression in one line: what is converted is written `Kind(…)`, what is computed `name{…}`. */
export function show(model: Model, expression: TypedExpression): string {
  const of = (inner: TypedExpression) => show(model, inner);
  switch (expression.kind) {
    case "literal":
      return `${expression.value}`;
    case "enumValue":
      return expression.name;
    case "duration":
      return `${expression.months}/${expression.days}/${expression.milliseconds}`;
    case "variable":
      return `${expression.name}${expression.id}`;
    case "parameter":
      return `$${expression.name}`;
    case "id":
      return `${of(expression.receiver)}.id`;
    case "part":
      return `${of(expression.receiver)}.${expression.part}`;
    case "member": {
      const value = expression.value ? `{${of(expression.value)}}` : "";
      return `${of(expression.receiver)}.${expression.member}${value}`;
    }
    case "list":
      return `[${expression.items.map(of).join(", ")}]`;
    case "aggregate": {
      const { variable, body, collection, method } = expression;
      const lambda = variable && body ? `${variable.name}${variable.id} => ${of(body)}` : "";
      return `${of(collection)}.${method}(${lambda})`;
    }
    case "equal":
      return `(${of(expression.left)} ${expression.negated ? "!=" : "=="} ${of(expression.right)})`;
    case "compare":
    case "logical":
      return `(${of(expression.left)} ${expression.operator} ${of(expression.right)})`;
    case "arithmetic":
      return `(${of(expression.left)} ${expression.operator}${expression.on} ${of(expression.right)})`;
    case "concatenate":
      return `(${of(expression.left)} ++ ${of(expression.right)})`;
    case "in":
      return `(${of(expression.item)} in ${of(expression.collection)})`;
    case "matches":
      return `(${of(expression.value)} matches ${expression.pattern})`;
    case "has":
      return `has ${expression.role}`;
    case "negative":
      return `-${of(expression.operand)}`;
    case "not":
      return `not ${of(expression.operand)}`;
    case "convert":
      return `${formatType(model, { ...expression.type, nullable: false })}(${of(expression.operand)})`;
    case "sequence":
      return `sequence ${expression.prefix}`;
    default:
      return expression.kind;
  }
}
