import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Member } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import type { TypingContext } from "./context.ts";
import type { ExpressionType } from "./expression-type.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { typeOfDeclared } from "./value-types.ts";

const tables = new WeakMap<object, ReadonlyMap<string, Member>>();

/** The member of an entity, mixin or value by its name; undefined where there is none, or its type did not resolve. */
export function memberNamed(model: Model, owner: SymbolId, name: string): Member | undefined {
  const declaration = declarationOf(model, owner);
  if (declaration?.kind !== "entity" && declaration?.kind !== "mixin" && declaration?.kind !== "value") {
    return undefined;
  }
  let table = tables.get(declaration);
  if (!table) {
    table = byName(declaration.members);
    tables.set(declaration, table);
  }
  return table.get(name);
}

function byName(members: readonly Member[]): ReadonlyMap<string, Member> {
  const table = new Map<string, Member>();
  for (let index = 0; index < members.length; index++) {
    const member = members[index];
    if (member) table.set(member.name, member);
  }
  return table;
}

/** What a member holds, of a row that is there. */
export function typeOfMember(model: Model, member: Member): ExpressionType | undefined {
  if (member.kind !== "relation") return typeOfDeclared(model, member.type, member.cardinality);
  const { many, lower } = member.cardinality;
  return { of: { kind: "entity", entity: member.target }, many, nullable: !many && lower === 0 };
}

/** A member of a row or value; `at` is where it is named. */
export function inferMember(
  context: TypingContext,
  receiver: TypedExpression,
  name: string,
  at: Expression,
): TypedExpression | undefined {
  const { of } = receiver.type;
  const owner = of.kind === "entity" ? of.entity : of.kind === "value" ? of.value : undefined;
  const member = owner === undefined ? undefined : memberNamed(context.model, owner, name);
  const own = member && typeOfMember(context.model, member);
  if (owner === undefined || !member || !own) return context.unknown();
  const type = own.many ? own : { ...own, nullable: own.nullable || receiver.type.nullable };
  const node = { kind: "member", receiver, owner, member: name, type } as const;
  if (member.kind !== "computed") return node;
  const value = context.computed.valueFor(context, owner, member, at);
  return value ? { ...node, value } : node;
}
