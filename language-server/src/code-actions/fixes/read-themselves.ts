import { ast, diagnostics, insertElement } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { unreadablePrincipal } = diagnostics;

/** Lets people read themselves. */
export const readThemselves: QuickFix = {
  codes: [unreadablePrincipal.code],
  fixesFor: selfReading,
};

/** Lets people read themselves. */
function selfReading(problem: Problem): readonly Fix[] {
  const policy = nodeAt(problem, ast.isPolicy);
  if (!policy) return [];
  const taken = new Set(policy.rules.map(({ name }) => name));
  const name = ["self", "own", "myself"].find((each) => !taken.has(each));
  if (name === undefined) return [];
  const change = insertElement(policy, [`${name}: allow read when this == me`], "start", fileText(policy));
  return offer("Let people read themselves", policy, change, { preferred: true });
}
