import { operationsOf } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { isGoverned } from "./rules-by-place.ts";

/** Actions that no rule of a policy allows. */
export const idleActions = defineDeclarationCheck(["entity"], (entity, { model, reportIfComplete }) => {
  if (!isGoverned(model, entity) || entity.policy.length === 0) return;
  const allowed = new Set(
    entity.policy
      .filter(({ effect }) => effect === "allow")
      .flatMap(({ operations }) => operations.map(({ name }) => name)),
  );
  // A misspelt operation is told, and may mean the action.
  const known = operationsOf(entity);
  if ([...allowed].some((name) => !known.includes(name))) return;
  for (const action of entity.actions) {
    if (allowed.has(action.name)) continue;
    reportIfComplete(
      diagnostics.nobodyActs,
      `No rule of ${entity.name} allows \`${action.name}\`, so nobody can do it. Write \`allow ${action.name}\` in its policy.`,
      { at: action, related: [{ at: entity.policy, message: "The policy." }] },
    );
  }
});
