import { implies, type PolicyOperation, type PolicyRule, ruleFitsAllOf } from "@domainsmith/model";

/** Whether a rule holds wherever another one does, for one of its operations. */
export function coversOperation(rule: PolicyRule, other: PolicyRule, operation: PolicyOperation): boolean {
  return (
    rule.operations.some((each) => includes(each, operation)) &&
    ruleFitsAllOf(rule, other) &&
    implies(other.condition?.expression, rule.condition?.expression)
  );
}

/** Whether an operation contains another: `read` contains `read(total)`. */
function includes({ name, members }: PolicyOperation, other: PolicyOperation): boolean {
  if (name !== other.name) return false;
  if (members.length === 0) return true;
  return other.members.length > 0 && other.members.every((member) => members.includes(member));
}
