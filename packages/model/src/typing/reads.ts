import type { RelationMember } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { childrenOf } from "./children.ts";
import { memberNamed } from "./members.ts";
import type { TypedExpression } from "./typed-expression.ts";

/**
 * Of which row a member is read: the row itself, as it was before, the principal's, any other row, or an element of a
 * list of values. A part of a value object is read of the row that the value stands in.
 */
export type ReadOf = "this" | "old" | "me" | "row" | "element";

export interface MemberRead {
  /** Entity or value object that the receiver is of. */
  readonly owner: SymbolId;
  readonly member: string;
  readonly of: ReadOf;
}

/** What an expression looks at; computed members count for what they mean. */
export interface Reads {
  /** `now()` or `today()`. */
  readonly time: boolean;
  /** Who acts: `me`. Not its roles. */
  readonly me: boolean;
  /** Roles after `has`, in the order of their ids. */
  readonly roles: readonly SymbolId[];
  readonly old: boolean;
  /** Names of the action's parameters. */
  readonly parameters: readonly string[];
  /** Attributes and relations, each once, in the order of reading. */
  readonly members: readonly MemberRead[];
  /**
   * Rows other than the row itself and what it was before: those at relations, and members of the principal. A
   * reference that this row holds is its own; reading more than the other row's id is not.
   */
  readonly otherRows: boolean;
  /** Collections of rows: relations to many. */
  readonly lists: boolean;
}

interface Found {
  readonly model: Model;
  time: boolean;
  me: boolean;
  old: boolean;
  otherRows: boolean;
  lists: boolean;
  readonly roles: Set<SymbolId>;
  readonly parameters: Set<string>;
  readonly members: Map<string, MemberRead>;
  /** Of which row `this` is, where a computed member is written out. */
  self: ReadOf;
  readonly variables: Map<number, ReadOf>;
}

/** What an expression reads. */
export function readsOf(model: Model, expression: TypedExpression): Reads {
  const found: Found = {
    model,
    time: false,
    me: false,
    old: false,
    otherRows: false,
    lists: false,
    roles: new Set(),
    parameters: new Set(),
    members: new Map(),
    self: "this",
    variables: new Map(),
  };
  visit(found, expression);
  const { time, me, old, otherRows, lists, roles, parameters, members } = found;
  return {
    time,
    me,
    old,
    otherRows,
    lists,
    roles: [...roles].sort(),
    parameters: [...parameters],
    members: [...members.values()],
  };
}

function visit(found: Found, expression: TypedExpression): void {
  switch (expression.kind) {
    case "now":
    case "today":
      found.time = true;
      return;
    case "me":
      found.me = true;
      return;
    case "old":
      found.old = true;
      return;
    case "has":
      found.roles.add(expression.role);
      return;
    case "parameter":
      found.parameters.add(expression.name);
      return;
    case "member":
      visitMember(found, expression);
      return;
    case "aggregate":
      visit(found, expression.collection);
      if (expression.variable) found.variables.set(expression.variable.id, rowOf(found, expression.collection));
      if (expression.body) visit(found, expression.body);
      return;
    default:
      for (const child of childrenOf(expression)) visit(found, child);
  }
}

function visitMember(found: Found, expression: Extract<TypedExpression, { kind: "member" }>): void {
  const { receiver, owner, member, value } = expression;
  visit(found, receiver);
  const of = rowOf(found, receiver);
  if (value) {
    const outer = found.self;
    found.self = of;
    visit(found, value);
    found.self = outer;
    return;
  }
  if (of === "row" || of === "me") found.otherRows = true;
  found.members.set(`${of} ${owner}#${member}`, { owner, member, of });
  const read = memberNamed(found.model, owner, member);
  if (read?.kind !== "relation") return;
  if (read.cardinality.many) found.lists = true;
  if (!isHeldHere(found.model, read)) found.otherRows = true;
}

/** Which row the members behind an expression are read of. */
function rowOf(found: Found, expression: TypedExpression): ReadOf {
  switch (expression.kind) {
    case "this":
      return found.self;
    case "old":
      return "old";
    case "me":
      return "me";
    case "variable":
      return found.variables.get(expression.id) ?? "row";
    case "member": {
      const { of, many } = expression.type;
      if (of.kind === "entity") return "row";
      return many ? "element" : rowOf(found, expression.receiver);
    }
    case "parameter":
      return expression.type.of.kind === "entity" ? "row" : "element";
    default:
      return "element";
  }
}

/**
 * Whether a row holds the reference of a relation itself: to one, and written there, or the other side of a relation
 * that is written on the side of the many or by the owner.
 */
function isHeldHere(model: Model, member: RelationMember): boolean {
  if (member.cardinality.many) return false;
  if (member.written) return !member.owns;
  if (member.ownedBy) return true;
  const other = member.inverse === undefined ? undefined : memberNamed(model, member.target, member.inverse);
  return other?.kind === "relation" && other.cardinality.many;
}
