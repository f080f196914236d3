import { type Audience, accessOf, audienceName, audiencesOf, type Model, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { ownRules, type RuleOf } from "./rules-by-place.ts";

/** Operations on rows for people who can read none of them: they only ever hear that there is no such row. */
export const unseenRows = defineDeclarationCheck(["entity", "mixin"], (owner, context) => {
  for (const uses of ownRules(context, owner)) {
    const [first] = uses;
    if (first.rule.effect !== "allow") continue;
    const operations = first.rule.operations
      .map(({ name }) => name)
      .filter((name) => !["read", "create"].includes(name));
    if (operations.length === 0) continue;
    const blind = uses.map((use) => whoCannotRead(context.model, use));
    const [names = []] = blind;
    if (blind.some((each) => each.length === 0)) continue;
    const done = listOf(
      operations.map((name) => `\`${name}\``),
      "or",
    );
    const who = names[0] === "Nobody" ? "Nobody" : `Nobody with the role ${listOf(names, "or")}`;
    context.reportIfComplete(
      diagnostics.writeWithoutRead,
      `${who} can read a row of ${first.entity.name}, so ${done} only ever finds nothing (404). Add \`read\` to this rule or to another one for the same people.`,
      { at: first.rule },
    );
  }
});

/** Those whom a rule concerns and who can read no row; empty where that is as it should be. */
function whoCannotRead(model: Model, { entity, rule }: RuleOf): readonly string[] {
  const concerned = audiencesOf(model).filter((audience) => isConcerned(rule, audience));
  const isBlind = (audience: Audience) => accessOf(model, entity, "read", audience).allowed === "never";
  // A rule for everybody is of use as long as somebody can read.
  if (rule.roles.length === 0) return concerned.every(isBlind) ? ["Nobody"] : [];
  return concerned.filter(isBlind).map(audienceName);
}

function isConcerned(rule: PolicyRule, audience: Audience): boolean {
  if (audience.kind === "visitor") return rule.anyone;
  return rule.roles.length === 0 || (audience.kind === "role" && rule.roles.includes(audience.role));
}
