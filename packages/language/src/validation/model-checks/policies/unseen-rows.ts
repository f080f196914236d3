import { type Audience, accessOf, audienceName, audiencesOf, type Entity, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { type RuleOf, rulesByPlace } from "./rules-by-place.ts";

/** Operations on rows for people who can read none of them: they only ever hear that there is no such row. */
export const unseenRows = defineModelCheck((context) => {
  if (!context.complete) return;
  const audiences = audiencesOf(context.model);
  const isBlind = (entity: Entity) => (audience: Audience) =>
    accessOf(context.model, entity, "read", audience).allowed === "never";
  const cannotRead = ({ entity, rule }: RuleOf): readonly string[] => {
    const concerned = audiences.filter((audience) => isConcerned(rule, audience));
    // A rule for everybody is of use as long as somebody can read.
    if (rule.roles.length === 0) return concerned.every(isBlind(entity)) ? ["Nobody"] : [];
    return concerned.filter(isBlind(entity)).map(audienceName);
  };
  for (const uses of rulesByPlace(context)) {
    const [first] = uses;
    if (first?.rule.effect !== "allow") continue;
    const operations = first.rule.operations
      .map(({ name }) => name)
      .filter((name) => !["read", "create"].includes(name));
    if (operations.length === 0) continue;
    const blind = uses.map(cannotRead);
    const [names = []] = blind;
    if (blind.some((each) => each.length === 0)) continue;
    const done = listOf(
      operations.map((name) => `\`${name}\``),
      "or",
    );
    const who = names[0] === "Nobody" ? "Nobody" : `Nobody with the role ${listOf(names, "or")}`;
    context.report(
      diagnostics.writeWithoutRead,
      `${who} can read a row of ${first.entity.name}, so ${done} only ever finds nothing (404). Add \`read\` to this rule or to another one for the same people.`,
      { at: first.rule },
    );
  }
});

function isConcerned(rule: PolicyRule, audience: Audience): boolean {
  if (audience.kind === "visitor") return rule.anyone;
  return rule.roles.length === 0 || (audience.kind === "role" && rule.roles.includes(audience.role));
}
