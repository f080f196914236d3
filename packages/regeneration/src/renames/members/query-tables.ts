import { ts } from "ts-morph";
import { declarationOf } from "./scopes.ts";

/** Calls of a query that name its table. */
const TABLES = new Set(["from", "insert", "update", "delete"]);

/** The table whose rows a query gives: `orders` of `db.select().from(orders).where(…)`, unless it makes rows of its own. */
export function tableOf(query: ts.Expression): ts.Identifier | undefined {
  let table: ts.Identifier | undefined;
  let at = query;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
    const { name, expression } = at.expression;
    const [argument] = at.arguments;
    if (/join$/i.test(name.text) || (/^(?:select|returning)/.test(name.text) && argument)) return undefined;
    if (TABLES.has(name.text) && argument && ts.isIdentifier(argument) && !declarationOf(argument)) table ??= argument;
    at = expression;
  }
  return table;
}

/** The table that gets what a call is given: `orders` of `db.update(orders).set(…)`. */
export function writtenTo(argument: ts.Node, { expression, arguments: all }: ts.CallExpression) {
  const isWritten = ts.isPropertyAccessExpression(expression) && /^(?:set|values)$/.test(expression.name.text);
  return isWritten && all[0] === argument ? tableOf(expression.expression) : undefined;
}
