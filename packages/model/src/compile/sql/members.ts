import type { SymbolId } from "../../symbols.ts";
import type { ExpressionType } from "../../typing/expression-type.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, SqlCompiler } from "./context.ts";
import { arrayElements, documentElements, isDocument } from "./elements.ts";
import { LEVEL, primary, sql } from "./fragment.ts";
import { opened, rowOf } from "./lookup.ts";
import { presence } from "./nulls.ts";
import { type ColumnsOperand, type DocumentOperand, type Join, looked, type Operand, scalar } from "./operand.ts";
import { inverse, link } from "./relations.ts";
import { sqlLiteral } from "./text.ts";
import { castTo, numberFamily } from "./types.ts";

export type MemberNode = Extract<TypedExpression, { kind: "member" }>;

/** Something of a row or a value object. */
export function member(compiler: SqlCompiler, node: MemberNode, scope: Scope): Operand {
  const receiver = compiler.operand(node.receiver, scope);
  if (node.value) return computed(compiler, node, node.value, receiver);
  const { owner, type } = node;
  if (receiver.kind === "document") return property(compiler, node, receiver);
  if (receiver.kind === "columns") {
    const path = [...receiver.path, node.member];
    return stored(compiler, type, receiver, path, node.receiver.type.nullable);
  }
  if (receiver.kind !== "row") throw new Error(`${owner}#${node.member} is a member of something that has none.`);
  if (type.of.kind === "entity") {
    const found = compiler.context.storage.memberOf(owner, [node.member]);
    const target = { entity: type.of.entity, many: type.many };
    // The row's own columns are not needed.
    if (found.kind === "inverse") return inverse(compiler, found, target, receiver);
    if (found.kind === "link") return link(compiler, found, receiver);
  }
  const { place, joins, fixed } = opened(compiler, receiver, owner);
  return stored(compiler, type, { place, joins, fixed, entity: owner }, [node.member], node.receiver.type.nullable);
}

function stored(
  compiler: SqlCompiler,
  { of, many }: ExpressionType,
  { place, joins, fixed, entity }: Pick<ColumnsOperand, "place" | "joins" | "fixed"> & { readonly entity: SymbolId },
  path: readonly string[],
  nullable: boolean,
): Operand {
  const found = compiler.context.storage.memberOf(entity, path);
  const column = (name: string) => primary(compiler.column(place.alias, name, place.table), numberFamily(of));
  switch (found.kind) {
    case "column":
      if (many) return arrayElements(compiler, column(found.column), of, { joins, fixed, nullable });
      return scalar(column(found.column), joins, fixed);
    case "value":
      return { kind: "columns", place, entity, path, joins, fixed };
    case "document": {
      const { propertyOf } = found;
      const document = column(found.column);
      if (many) return documentElements(compiler, document, of, { joins, fixed, nullable, propertyOf });
      return { kind: "document", sql: document, joins, fixed, propertyOf };
    }
    case "reference":
      return rowOf(column(found.column), joins, fixed);
    default:
      throw new Error(`${entity}#${path.join(".")} cannot be stored as ${found.kind}.`);
  }
}

/** A member of a document. */
function property(compiler: SqlCompiler, { owner, member, type }: MemberNode, document: DocumentOperand): Operand {
  const { joins, fixed, propertyOf } = document;
  const key = sqlLiteral(propertyOf(owner, member));
  const step = (operator: string) => sql(`${document.sql.text} ${operator} ${key}`, LEVEL.operator);
  const { of, many } = type;
  if (many) return documentElements(compiler, step("->"), of, { joins, fixed, propertyOf, nullable: true });
  if (isDocument(of)) return { kind: "document", sql: step("->"), text: step("->>"), joins, fixed, propertyOf };
  return scalar(castTo(step("->>"), of), joins, fixed);
}

export interface ComputedScope {
  readonly scope: Scope;
  /** Lookups in front of the receiver, which then are in the statement. */
  readonly joins: readonly Join[];
  readonly fixed: boolean;
}

/** Where the value of a computed member is worked out: its receiver is `this`. */
export function computedScope(compiler: SqlCompiler, { owner, member }: MemberNode, receiver: Operand): ComputedScope {
  const row = receiver.kind === "row" ? opened(compiler, receiver, owner) : receiver;
  if (row.kind === "collection") throw new Error(`${owner}#${member} is a member of a collection.`);
  const { joins, fixed } = row;
  return { scope: { this: { ...row, joins: [] }, variables: new Map() }, joins, fixed };
}

function computed(compiler: SqlCompiler, node: MemberNode, value: TypedExpression, receiver: Operand): Operand {
  const { scope, joins, fixed } = computedScope(compiler, node, receiver);
  const result = compiler.operand(value, scope);
  if (result.kind === "collection") {
    if (joins.length === 0) return result;
    result.joins.unshift(...joins);
    return { kind: "collection", joins: result.joins, fixed, element: result.element };
  }
  if (isOptionalValue(node, receiver) && result.kind === "scalar" && scope.this) {
    const there = presence(compiler, scope.this, true);
    const text = `CASE WHEN ${there.text} THEN ${looked(result.sql, result.joins).text} END`;
    return scalar(primary(text, result.sql.number), joins, fixed);
  }
  return { ...result, joins: [...joins, ...result.joins], fixed };
}

/** Null has no members; that a value object is null does not keep its columns from giving something. */
export function isOptionalValue({ receiver: { type } }: MemberNode, receiver: Operand): boolean {
  return type.nullable && (receiver.kind === "columns" || receiver.kind === "document");
}
