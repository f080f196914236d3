import { isNull } from "../../typing/literals.ts";
import { beginsWithMe, isNobody } from "../../typing/nobody.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { primitive } from "../../typing/value-types.ts";
import { related } from "./comparisons.ts";
import { HOLDS, type Scope, type SqlCompiler, type Want } from "./context.ts";
import { allOf, anyOf, at, comparison, is, LEVEL, own, primary, type Sql, sql } from "./fragment.ts";
import { type CollectionOperand, exists, single } from "./operand.ts";
import { among, found } from "./own-rows.ts";
import { isValue } from "./values.ts";

type In = Extract<TypedExpression, { kind: "in" }>;

/** `item in collection`: some element equals the item. */
export function membership(compiler: SqlCompiler, { item, collection }: In, scope: Scope, want: Want): Sql {
  if (collection.kind === "list") return inList(compiler, item, collection.items, scope, want);
  const elements = compiler.operand(collection, scope);
  if (elements.kind !== "collection") throw new Error("The right side of `in` has to be a list.");
  const { array } = elements;
  if (!array || isValue(item)) compiler.depends();
  if (isValue(item)) return valueIn(compiler, item, collection, elements, scope, want);
  if (!array) return ofRows(compiler, item, elements, scope, want);
  const value = compiler.value(item, scope);
  const call = (word: string) => primary(`${word} (${array.sql.text})`);
  const nullable = item.type.nullable || array.nullable;
  return neverNull(nullable, want, (negated) =>
    negated ? comparison(value, "<>", call("ALL")) : comparison(value, "=", call("ANY")),
  );
}

/** A row, or a value, in a list that has to be looked up. */
function ofRows(
  compiler: SqlCompiler,
  item: TypedExpression,
  { joins, element, fixed }: CollectionOperand,
  scope: Scope,
  want: Want,
): Sql {
  if (fixed && !beginsWithMe(item) && compiler.context.mode === "index" && !want.negated && !want.exact)
    return related(compiler, [item], scope, want, (value) => among(value, single(element), joins));
  const equal = comparison(single(element), "=", compiler.value(item, scope));
  return found(compiler, joins, beginsWithMe(item) ? own(equal) : equal, want);
}

/** A value object in a list of them. */
function valueIn(
  compiler: SqlCompiler,
  item: TypedExpression,
  { type }: TypedExpression,
  { joins, element }: CollectionOperand,
  scope: Scope,
  { negated }: Want,
): Sql {
  // Lambdas are numbered from 1.
  const id = 0;
  const inner = { ...scope, variables: new Map(scope.variables).set(id, element) };
  const variable: TypedExpression = { kind: "variable", id, name: "element", type: { ...type, many: false } };
  const equal: TypedExpression = { kind: "equal", negated: false, left: variable, right: item, type: BOOLEAN };
  return exists(joins, compiler.condition(equal, inner, HOLDS), negated);
}

/** Null in `test` means that the item is in no list: it is false, or true where the opposite is wanted. */
function neverNull(nullable: boolean, { negated, exact }: Want, test: (negated: boolean) => Sql): Sql {
  if (!nullable || (!negated && !exact)) return test(negated);
  return is(test(false), negated ? "NOT TRUE" : "TRUE");
}

const BOOLEAN = primitive("Boolean");

/** A list as it is written: what cannot be null stands in one IN, the rest is compared one by one. */
function inList(
  compiler: SqlCompiler,
  item: TypedExpression,
  items: readonly TypedExpression[],
  scope: Scope,
  want: Want,
): Sql {
  const plain = items.filter((each) => !each.type.nullable && !isValue(each) && !needsCare(item, each));
  const others = items.filter((each) => !plain.includes(each));
  const tests: Sql[] = [];
  if (plain.length > 0) tests.push(inValues(compiler, item, plain, scope, want));
  for (const right of others) {
    const nobody = needsCare(item, right) ? { nobody: true as const } : {};
    const equal: TypedExpression = { kind: "equal", negated: false, left: item, right, ...nobody, type: BOOLEAN };
    tests.push(compiler.condition(equal, scope, want));
  }
  return want.negated ? allOf(tests) : anyOf(tests);
}

/** `me` of nobody equals nothing, though `null in […]` asks for nobody. */
function needsCare(item: TypedExpression, element: TypedExpression): boolean {
  if (isNull(item) || isNull(element)) return false;
  return isNobody(item) || isNobody(element);
}

function inValues(
  compiler: SqlCompiler,
  item: TypedExpression,
  items: readonly TypedExpression[],
  scope: Scope,
  want: Want,
): Sql {
  const values = items.map((each) => compiler.value(each, scope));
  const [only] = values;
  const test = (value: Sql, negated: boolean): Sql => {
    if (only && values.length === 1) return comparison(value, negated ? "<>" : "=", only);
    const list = values.map(({ text }) => text).join(", ");
    return sql(`${at(value, LEVEL.operator)} ${negated ? "NOT IN" : "IN"} (${list})`, LEVEL.in);
  };
  return neverNull(item.type.nullable, want, (negated) =>
    related(compiler, [item], scope, { ...want, exact: want.exact || negated }, (value) => test(value, negated)),
  );
}
