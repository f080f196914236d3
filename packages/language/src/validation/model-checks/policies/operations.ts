import { type Action, operationsOf, ownershipOf, type PolicyOperation, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { closest } from "../../did-you-mean.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { usesOf } from "./rules-by-place.ts";

interface Governed {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly policy?: readonly PolicyRule[];
}

/** Operations that rules name: basic ones and actions; members belong to `read` alone. */
export const operations = defineDeclarationCheck(["entity", "mixin"], (owner, context) => {
  // A part has no rules of its own, which is said where it has.
  if (!owner.policy || (owner.kind === "entity" && ownershipOf(context.model).partOf(owner.id))) return;
  const hasRows = owner.kind === "entity" && !owner.abstract;
  for (const rule of owner.policy) {
    // What no entity with rows has is looked at where it is written.
    if (!hasRows && usesOf(context, rule).length > 0) continue;
    for (const operation of rule.operations) checkOperation(context, owner, operation);
  }
});

function checkOperation(
  { report, reportIfComplete }: DeclarationCheckContext,
  owner: Governed,
  operation: PolicyOperation,
): void {
  const { name, members } = operation;
  if (!name) return;
  const known = operationsOf(owner);
  if (known.includes(name)) {
    if (members.length === 0 || name === "read") return;
    report(
      diagnostics.membersOfOperation,
      `Only \`read\` can be about some members; \`${name}\` is about the whole row. Remove \`(${members.join(", ")})\`.`,
      { at: operation, property: "members", index: 0 },
    );
    return;
  }
  const meant = closest(name, known);
  const help = meant
    ? `Did you mean \`${meant}\`?`
    : `It has ${listOf(known.map((each) => `\`${each}\``))}; write an action if you need another.`;
  // An action may stand in what could not be read.
  const say = meant === undefined ? reportIfComplete : report;
  say(diagnostics.unknownOperation, `${owner.name} has no operation \`${name}\`. ${help}`, {
    at: operation,
    ...(meant ? { data: { replacement: meant } } : {}),
  });
}
