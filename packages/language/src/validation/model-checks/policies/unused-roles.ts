import {
  defineColumn,
  defineFactFrom,
  definePlainFact,
  defineSummary,
  type Entity,
  type Mixin,
  type SymbolId,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { expressionsIn } from "../../expressions-in.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** What rules are for, and everything that may ask `me has Role` names. */
function namedIn({ policy = [], checks, actions, members }: Entity | Mixin): readonly SymbolId[] {
  const conditions = [
    ...policy.flatMap(({ condition }) => condition ?? []),
    ...checks.map(({ condition }) => condition),
    ...actions.flatMap(({ guard }) => guard ?? []),
    ...members.flatMap((member) => (member.kind === "computed" ? member.value : [])),
  ];
  const named = new Set(policy.flatMap(({ roles }) => roles));
  for (const { expression } of conditions) {
    for (const node of expressionsIn(expression)) {
      if (node.kind === "name" && node.target.kind === "role") named.add(node.target.id);
      if (node.kind === "path" && node.target !== undefined) named.add(node.target);
    }
  }
  return [...named];
}

const namedInMixins = defineColumn(({ mixins }) => mixins, namedIn);
const namedInEntities = defineColumn(({ entities }) => entities, namedIn);

const namedRoles = defineSummary(
  (model) => [namedInMixins(model), namedInEntities(model)] as const,
  (columns) => new Set(columns.flat(2)),
);

const isNamed = defineFactFrom(namedRoles, (named, role: SymbolId) => named.has(role));
const isAnythingNamed = definePlainFact((model) => namedRoles(model).size > 0);

/** Roles that make no difference: no rule is for them and no condition asks for them. */
export const unusedRoles = defineDeclarationCheck(["role"], (role, { model, reportIfComplete }) => {
  // Where no rule is for a role yet, the model is still being written.
  if (isNamed(model, role.id) || !isAnythingNamed(model)) return;
  reportIfComplete(
    diagnostics.unusedRole,
    `No rule is for ${role.name}, so who has this role may do no more than others. Name it in a policy, or remove it.`,
    { at: role },
  );
});
