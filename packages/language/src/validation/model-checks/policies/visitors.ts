import {
  type Entity,
  implies,
  isAlwaysTrue,
  isInTenant,
  isNeverTrue,
  type Mixin,
  type PolicyRule,
} from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { readableRules } from "./rules-by-place.ts";

const VISITOR = { signedIn: false };

/** What `for anyone` means for those who did not sign in. */
export const visitors = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  const { own, all } = readableRules(context, owner);
  if (own.length === 0) return;
  const ofTenant = owner.kind === "entity" && isInTenant(context.model, owner.id);
  for (const rule of own) {
    if (rule.anyone) checkForAnyone(context, rule, ofTenant ? owner : undefined);
    else if (rule.effect === "deny" && rule.roles.length === 0 && !ofTenant) checkEscape(context, rule, all);
  }
});

/** @param ofTenant the entity, where its rows belong to tenants */
function checkForAnyone(
  { report, originOf }: DeclarationCheckContext,
  rule: PolicyRule,
  ofTenant: Entity | Mixin | undefined,
): void {
  const condition = rule.condition?.expression;
  const node = originOf(rule);
  const index = ast.isRule(node) ? node.roles.findIndex(({ $refText }) => $refText === "anyone") : -1;
  const place = { at: rule, property: "roles", index: Math.max(index, 0) };
  if (isNeverTrue(condition)) return;
  if (ofTenant) {
    if (rule.effect === "deny") return;
    report(
      diagnostics.visitorsAreNobody,
      `Rows of ${ofTenant.name} belong to tenants, and who did not sign in works for none. Remove \`for anyone\`, or write \`shared\` in front of ${ofTenant.name}.`,
      place,
    );
    return;
  }
  if (isNeverTrue(condition, VISITOR)) {
    report(
      diagnostics.visitorsAreNobody,
      `Who did not sign in is nobody, and for nobody this condition is never true. Remove \`for anyone\`, or change the condition.`,
      place,
    );
    return;
  }
  if (rule.effect === "deny" || !isAlwaysTrue(condition, VISITOR)) return;
  const changes = rule.operations.map(({ name }) => name).filter((name) => name !== "read" && name !== "create");
  if (changes.length === 0) return;
  const names = listOf(changes.map((name) => `\`${name}\``));
  report(
    diagnostics.openToTheWorld,
    `Anybody on the internet may ${names} every row, without signing in. Remove \`for anyone\`, or add a condition.`,
    place,
  );
}

/** A denial without `for` is about people who signed in: what is allowed to anyone stays allowed without signing in. */
function checkEscape({ report }: DeclarationCheckContext, deny: PolicyRule, all: readonly PolicyRule[]): void {
  const denied = deny.condition?.expression;
  if (isNeverTrue(denied, VISITOR)) return;
  for (const { name } of deny.operations) {
    const allow = all.find(({ effect, anyone, operations, condition }) => {
      if (effect !== "allow" || !anyone || !operations.some((operation) => operation.name === name)) return false;
      const allowed = condition?.expression;
      if (isNeverTrue(allowed, VISITOR)) return false;
      return denied === undefined || !implies(allowed, { kind: "not", operand: denied });
    });
    if (!allow) continue;
    report(
      diagnostics.visitorsEscape,
      `This is about people who signed in, and \`${allow.name}\` allows \`${name}\` to anyone: who signs out gets around it. Add \`for anyone\` here.`,
      { at: deny, related: [{ at: allow, message: "Allows it without signing in." }] },
    );
    return;
  }
}
