import type { Doc } from "./doc.ts";
import type { Block, Expression, Type } from "./syntax.ts";

/** Where an expression stands, as far as that decides how it is laid out. */
export type Place =
  | "statement"
  | "argument"
  | "assigned"
  | "returned"
  | "body"
  | "tested"
  | "test"
  | "operand"
  | "object"
  | "other";

/** What stands inside of everything else: each printer reaches the others through it. */
export interface Printers {
  expression(node: Expression, place: Place): Doc;
  type(node: Type): Doc;
  block(node: Block): Doc;
}
