import type { TypedExpression } from "./typed-expression.ts";

/** The same expression with every variable's number raised. Parts without variables are shared. */
export function renumberVariables(expression: TypedExpression, by: number): TypedExpression {
  if (by === 0) return expression;
  const renumber = (inner: TypedExpression) => renumberVariables(inner, by);
  switch (expression.kind) {
    case "variable":
      return { ...expression, id: expression.id + by };
    case "id":
    case "part":
      return { ...expression, receiver: renumber(expression.receiver) };
    case "member": {
      const receiver = renumber(expression.receiver);
      return { ...expression, receiver, ...(expression.value ? { value: renumber(expression.value) } : {}) };
    }
    case "list":
      return { ...expression, items: expression.items.map(renumber) };
    case "aggregate": {
      const { variable, body, collection } = expression;
      return {
        ...expression,
        collection: renumber(collection),
        ...(variable ? { variable: { ...variable, id: variable.id + by } } : {}),
        ...(body ? { body: renumber(body) } : {}),
      };
    }
    case "equal":
    case "compare":
    case "arithmetic":
    case "concatenate":
    case "logical":
      return { ...expression, left: renumber(expression.left), right: renumber(expression.right) };
    case "in":
      return { ...expression, item: renumber(expression.item), collection: renumber(expression.collection) };
    case "matches":
      return { ...expression, value: renumber(expression.value) };
    case "negative":
    case "not":
    case "convert":
      return { ...expression, operand: renumber(expression.operand) };
    default:
      return expression;
  }
}
