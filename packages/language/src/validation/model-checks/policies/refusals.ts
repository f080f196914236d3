import { type Entity, type Mixin, type PolicyRule, perObject, simpleName } from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck, defineModelCheck } from "../../model-check.ts";

/** Messages and codes of what never refuses anybody. */
export const untoldRefusals = defineDeclarationCheck(
  ["mixin", "entity"],
  ({ id, policy = [] }, { report, originOf }) => {
    for (const rule of policy) {
      if (rule.effect !== "allow" || (rule.message === undefined && !hasCode(id, rule))) continue;
      const node = originOf(rule);
      if (!ast.isRule(node)) continue;
      const property = node.message === undefined ? "code" : "message";
      report(
        diagnostics.untoldRefusal,
        `A rule that allows never refuses anybody, so its ${property} is never told. Write it at a \`deny\` rule, or remove it.`,
        { at: rule, property },
      );
    }
  },
);

/** Whether a rule of a declaration has a code other than the one that it has anyway. */
function hasCode(owner: string, { name, code }: PolicyRule): boolean {
  return code !== `${simpleName(owner)}.${name}`;
}

const coded = perObject(({ id, policy = [] }: Mixin | Entity) =>
  policy.filter((rule) => rule.effect === "deny" && hasCode(id, rule)),
);

/** Codes: clients tell denials apart by them. */
export const sharedCodes = defineModelCheck(({ model, report, originOf }) => {
  const codes = new Map<string, PolicyRule>();
  const seen = new Set<object>();
  for (const owner of [...model.mixins, ...model.entities]) {
    for (const rule of owner.policy ? coded(owner) : []) {
      const node = originOf(rule);
      if (!ast.isRule(node) || node.code === undefined || seen.has(node)) continue;
      seen.add(node);
      const first = codes.get(node.code);
      if (!first) {
        codes.set(node.code, rule);
        continue;
      }
      report(
        diagnostics.sharedCode,
        `\`${first.name}\` has the code ${node.code} as well, so clients cannot tell the two apart. Give one of them another.`,
        { at: rule, property: "code", related: [{ at: first, property: "code", message: "The other rule." }] },
      );
    }
  }
});
