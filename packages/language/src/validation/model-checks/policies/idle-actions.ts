import { operationsOf } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { governedEntities } from "./rules-by-place.ts";

/** Actions that no rule of a policy allows. */
export const idleActions = defineModelCheck((context) => {
  if (!context.complete) return;
  for (const entity of governedEntities(context)) {
    if (entity.policy.length === 0) continue;
    const allowed = new Set(
      entity.policy
        .filter(({ effect }) => effect === "allow")
        .flatMap(({ operations }) => operations.map(({ name }) => name)),
    );
    // A misspelt operation is told, and may mean the action.
    const known = operationsOf(entity);
    if ([...allowed].some((name) => !known.includes(name))) continue;
    for (const action of entity.actions) {
      if (allowed.has(action.name)) continue;
      context.report(
        diagnostics.nobodyActs,
        `No rule of ${entity.name} allows \`${action.name}\`, so nobody can do it. Write \`allow ${action.name}\` in its policy.`,
        { at: action, related: [{ at: entity.policy, message: "The policy." }] },
      );
    }
  }
});
