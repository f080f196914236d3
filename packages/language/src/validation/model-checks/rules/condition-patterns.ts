import {
  baseType,
  childrenOf,
  declarationOf,
  type Expression,
  type Model,
  type TypedExpression,
} from "@domainsmith/model";
import { expressionsIn } from "../../expressions-in.ts";
import type { ReportFinding } from "../../model-check.ts";
import { checkPattern } from "../../pattern-analysis.ts";

interface Lengths {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Looks at the patterns that stand in a condition, with the lengths of the texts that are held against them. */
export function checkConditionPatterns(
  model: Model,
  written: Expression,
  typed: TypedExpression,
  report: ReportFinding,
): void {
  const patterns = expressionsIn(written).filter((expression) => expression.kind === "pattern");
  if (patterns.length === 0) return;
  const lengths = lengthsByPattern(model, typed);
  for (const pattern of patterns) {
    const found = lengths.get(pattern.value);
    if (found) checkPattern(pattern.value, found, report, { at: pattern });
  }
}

/** Of a pattern that stands there twice, the first. */
function lengthsByPattern(model: Model, typed: TypedExpression): ReadonlyMap<string, Lengths> {
  const found = new Map<string, Lengths>();
  const open = [typed];
  for (const node of open) {
    if (node.kind === "matches" && !found.has(node.pattern)) found.set(node.pattern, lengthsOf(model, node.value));
    open.push(...childrenOf(node));
  }
  return found;
}

/** What the type of a member allows; no bounds for what is made of several texts. */
function lengthsOf(model: Model, value: TypedExpression): Lengths {
  if (value.kind !== "member") return {};
  const owner = declarationOf(model, value.owner);
  if (owner?.kind !== "entity" && owner?.kind !== "mixin" && owner?.kind !== "value") return {};
  const member = owner.members.find(({ name }) => name === value.member);
  if (member?.kind !== "attribute") return {};
  const { type } = baseType(model, member.type);
  return type.kind === "primitive" ? { min: type.minLength, max: type.maxLength } : {};
}
