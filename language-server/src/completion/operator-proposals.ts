import { CompletionItemKind } from "vscode-languageserver";
import { type Fragment, isInside } from "./fragment.ts";
import type { ProposalList, Rank } from "./items.ts";
import type { Operand } from "./operand.ts";

const EQUALITY: Readonly<Record<string, string>> = { "==": "is equal", "!=": "is not equal" };
const ORDER: Readonly<Record<string, string>> = {
  "<": "is less",
  "<=": "is less or equal",
  ">": "is greater",
  ">=": "is greater or equal",
};

/** Proposes the comparisons that what stands in front of the cursor can have. They are signs, so no word is begun. */
export function proposeOperators(list: ProposalList, fragment: Fragment, operand: Operand | undefined): void {
  // A line behind a default begins something else.
  if (fragment.startsLine && operand?.isDefault) return;
  if (!operand?.isFree || operand.isMany || fragment.prefix !== "" || isInside(fragment, "personal")) return;
  const signs = operand.isOrdered ? { ...EQUALITY, ...ORDER } : EQUALITY;
  for (const [label, detail] of Object.entries(signs)) {
    list.add({ label, detail, kind: CompletionItemKind.Operator, rank: operatorRank(operand, fragment) });
  }
}

/** Behind a default, clauses come first; on a new line, what begins one. */
export function operatorRank(operand: Operand | undefined, { startsLine }: Fragment): Rank {
  return startsLine || operand?.isDefault ? "operator" : "fits";
}
