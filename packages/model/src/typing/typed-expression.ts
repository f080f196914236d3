import type { SymbolId } from "../symbols.ts";
import type { ExpressionType } from "./expression-type.ts";

/**
 * An expression that was checked: every name is resolved, every operator says on what it works, and every node has its
 * type, so that a compiler decides nothing. JSON-safe.
 *
 * What the nodes mean, null included, is said in the language reference ("Expressions"). In short: `==`, `!=`, `in`,
 * `has`, `any`, `all`, `none` are never null; `<`, `matches`, arithmetic and paths are null when a part of them is;
 * `and`, `or`, `not`, `implies` follow three-valued logic.
 */
export type TypedExpression = TypedNode & { readonly type: ExpressionType };

export type TypedNode =
  /** Decimal text for numbers (`"-1.50"`), text for strings. */
  | { readonly kind: "literal"; readonly value: string | boolean | null }
  | { readonly kind: "enumValue"; readonly enum: SymbolId; readonly name: string }
  /** Months, days and milliseconds are kept apart, as in ISO 8601 and in PostgreSQL. */
  | { readonly kind: "duration"; readonly months: number; readonly days: number; readonly milliseconds: number }
  /** The row that the expression is about (or the value, for a check of a value object), and what it was before a change. */
  | { readonly kind: "this" }
  | { readonly kind: "old" }
  /** A lambda's parameter; `id` is unique in the expression. */
  | { readonly kind: "variable"; readonly id: number; readonly name: string }
  | { readonly kind: "parameter"; readonly name: string; readonly id: SymbolId }
  /** The row of the principal; null when nobody signed in. */
  | { readonly kind: "me" }
  | { readonly kind: "now" }
  | { readonly kind: "today" }
  /** Of defaults alone. */
  | { readonly kind: "uuid" }
  | { readonly kind: "sequence"; readonly prefix: string }
  /** The id of a row. */
  | { readonly kind: "id"; readonly receiver: TypedExpression }
  /**
   * A member of a row or value. `owner` is the entity or value that the receiver is of, `member` a member's name in it:
   * an attribute, a relation (to one: a row, to many: a collection of rows), or computed (then `value` is what it means,
   * with `this` being the receiver).
   */
  | {
      readonly kind: "member";
      readonly receiver: TypedExpression;
      readonly owner: SymbolId;
      readonly member: string;
      readonly value?: TypedExpression;
    }
  /** A whole number out of a date, a time, an instant (in UTC) or a duration. */
  | { readonly kind: "part"; readonly receiver: TypedExpression; readonly part: string }
  | { readonly kind: "list"; readonly items: readonly TypedExpression[] }
  /** `body` is absent for `count()` and for `sum()`, `min()`, `max()`, `avg()` over a list of plain values. */
  | {
      readonly kind: "aggregate";
      readonly method: "count" | "sum" | "min" | "max" | "avg" | "any" | "all" | "none";
      readonly collection: TypedExpression;
      readonly variable?: { readonly id: number; readonly name: string };
      readonly body?: TypedExpression;
    }
  /** Both sides have one kind of value after {@link TypedNode} `convert`; rows are compared by id. */
  | {
      readonly kind: "equal";
      readonly negated: boolean;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
      /** A side is `me` or a path that begins with it, and may be missing: that equals nothing, not even null. */
      readonly nobody?: true;
    }
  | {
      readonly kind: "compare";
      readonly operator: "<" | "<=" | ">" | ">=";
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  /**
   * `collection` is a list as written, whose items say themselves whether they may be null, a list attribute or a
   * relation. `nobody` as in `equal`: `me in [author, reviewer]`.
   */
  | {
      readonly kind: "in";
      readonly item: TypedExpression;
      readonly collection: TypedExpression;
      readonly nobody?: true;
    }
  /** The whole of the text matches. */
  | { readonly kind: "matches"; readonly value: TypedExpression; readonly pattern: string }
  /** The principal has the role. */
  | { readonly kind: "has"; readonly role: SymbolId }
  /**
   * `on` says how: `exact` (whole and decimal numbers, exactly; `/` rounds half away from zero to the type's
   * {@link DIVISION_SCALE}; by zero gives null), `float`, `duration` (two durations, or one and a whole number for `*`),
   * `shift` (a date, time or instant and a duration; instants in UTC), `distance` (two dates, times or instants).
   */
  | {
      readonly kind: "arithmetic";
      readonly operator: "+" | "-" | "*" | "/" | "%";
      readonly on: "exact" | "float" | "duration" | "shift" | "distance";
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  | { readonly kind: "concatenate"; readonly left: TypedExpression; readonly right: TypedExpression }
  | { readonly kind: "negative"; readonly operand: TypedExpression }
  | {
      readonly kind: "logical";
      readonly operator: "and" | "or" | "implies";
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  | { readonly kind: "not"; readonly operand: TypedExpression }
  /**
   * A number of a narrower kind as one of the wider kind that stands in `type`: `Int` < `Long` < `Decimal` < `Float`.
   * Once the other way: a whole number that was calculated, a `Long`, as the `Int` that its computed member is declared.
   */
  | { readonly kind: "convert"; readonly operand: TypedExpression };

/** Digits after the point of an exact quotient and of an exact average. */
export const DIVISION_SCALE = 10;
