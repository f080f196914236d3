import { type Action, operationsOf, ownershipOf, type PolicyOperation, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { closest } from "../../did-you-mean.ts";
import { defineModelCheck, type ModelCheckContext } from "../../model-check.ts";
import { listOf } from "../../words.ts";

interface Governed {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly policy?: readonly PolicyRule[];
}

/** Operations that rules name: basic ones and actions; members belong to `read` alone. */
export const operations = defineModelCheck((context) => {
  const { model, originOf } = context;
  // A part has no rules of its own, which is said where it has.
  const ownership = ownershipOf(model);
  const entities = model.entities.filter(({ id }) => !ownership.partOf(id));
  const met = new Set<object>();
  const check = (owner: Governed) => {
    for (const rule of owner.policy ?? []) {
      const place = originOf(rule);
      if (place) met.add(place);
      for (const operation of rule.operations) checkOperation(context, owner, operation);
    }
  };
  for (const entity of entities) if (!entity.abstract) check(entity);
  // What no entity with rows has is looked at where it is written.
  for (const owner of [...entities, ...model.mixins]) {
    const unmet = owner.policy?.filter((rule) => !met.has(originOf(rule) ?? rule));
    if (unmet) check({ name: owner.name, actions: owner.actions, policy: unmet });
  }
});

function checkOperation({ complete, report }: ModelCheckContext, owner: Governed, operation: PolicyOperation): void {
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
  // An action may stand in what could not be read.
  if (!complete && meant === undefined) return;
  const help = meant
    ? `Did you mean \`${meant}\`?`
    : `It has ${listOf(known.map((each) => `\`${each}\``))}; write an action if you need another.`;
  report(diagnostics.unknownOperation, `${owner.name} has no operation \`${name}\`. ${help}`, {
    at: operation,
    ...(meant ? { data: { replacement: meant } } : {}),
  });
}
