import type { Problem } from "../http/problem.ts";
import { problem } from "../http/problem.ts";
import { policies } from "../modules/policies.ts";

/** What a client should know when the database refuses: its constraint is the rule that did. */
export function refusalOf(rule: string | undefined, message: string): Problem | undefined {
  if (rule === undefined) {
    // Row-level security says no more than that; anything else is a right that the application's role lacks.
    const isPolicy = message.includes("row-level security");
    return isPolicy ? problem(403, "FORBIDDEN", "No rule allows you to do this.") : undefined;
  }
  const denying = policies.flatMap(({ rules }) => rules).find(({ name, effect }) => name === rule && effect === "deny");
  // A policy as a whole refuses what none of its rules allows.
  return denying ? problem(403, denying.code ?? rule, message, [], rule) : problem(403, "FORBIDDEN", message);
}
