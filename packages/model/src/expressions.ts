import type { SymbolId } from "./symbols.ts";

export type BinaryOperator =
  | "implies"
  | "or"
  | "and"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "has"
  | "matches"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export type DurationUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

/** What a bare name means. `unknown` stands where the name did not resolve; a diagnostic says so. */
export type NameTarget =
  | { readonly kind: "member"; readonly id: SymbolId }
  | { readonly kind: "parameter"; readonly id: SymbolId }
  | { readonly kind: "enumValue"; readonly id: SymbolId }
  | { readonly kind: "role"; readonly id: SymbolId }
  | { readonly kind: "declaration"; readonly id: SymbolId }
  | { readonly kind: "lambda" }
  | { readonly kind: "builtin" }
  | { readonly kind: "unknown" };

/** An expression with its names resolved. Its types are inferred elsewhere. JSON-safe. */
export type Expression =
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "pattern"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "duration"; readonly value: string; readonly unit: DurationUnit }
  | { readonly kind: "this" }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "name"; readonly name: string; readonly target: NameTarget }
  | {
      readonly kind: "path";
      readonly receiver: Expression;
      readonly member: string;
      /** The member or enum value reached; absent for methods of collections and durations, and where it is unknown. */
      readonly target?: SymbolId;
    }
  | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: "lambda"; readonly parameter: string; readonly body: Expression }
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "negative"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

/** An expression as it stands in the model: resolved, and as it was written. */
export interface WrittenExpression {
  readonly text: string;
  readonly expression: Expression;
}
