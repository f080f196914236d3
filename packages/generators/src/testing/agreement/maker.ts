import type { Expression, SymbolId } from "@domainsmith/model";
import type { Wanted } from "./paths.ts";
import type { Random } from "./random.ts";

export const NUMBERS = ["Int", "Long", "Decimal"];

/** What makes expressions of every kind, for the makers of one kind. */
export interface Maker {
  readonly random: Random;
  /** An expression of a kind, so deep at most. */
  of(wanted: Wanted, depth: number): Expression;
  /** A path to something of the wanted kind, if a try finds one. */
  reach(wanted: Wanted): Expression | undefined;
  row(entity: SymbolId, depth: number): Expression;
  /** `orders.sum(each => …)`: undefined where no collection is in reach. */
  aggregate(name: string, body: Wanted, depth: number): Expression | undefined;
}
