import type { DomainServices } from "@domainsmith/language";
import type { AstNode } from "langium";
import type { Range } from "vscode-languageserver";
import { enclosing } from "../navigation/hierarchy-item.ts";
import { usagesOf } from "../navigation/usages.ts";

/** A node that uses another, and where. */
export interface Call {
  readonly node: AstNode;
  readonly ranges: Range[];
}

/** What can be asked who uses it, or what it uses. */
const CALLABLE: ReadonlySet<string> = new Set([
  "Action",
  "DomainEvent",
  "Member",
  "Computed",
  "InverseClause",
  "EnumValue",
  "Check",
  "Rule",
  "States",
  "Index",
]);

/** What uses something else: the greater things are left out, their parts say it better. */
const CALLERS: ReadonlySet<string> = new Set(["Action", "Member", "Computed", "Check", "Rule", "States", "Index"]);

export function isCallable(node: AstNode): boolean {
  return CALLABLE.has(node.$type);
}

/** Who uses a node: transitions and rules name actions, actions emit events, expressions read members. */
export function callersOf(target: AstNode, services: DomainServices): readonly Call[] {
  const calls = new Map<AstNode, Call>();
  for (const { node, segment, declaration } of usagesOf(target, services)) {
    const caller = declaration ? undefined : enclosing(node, CALLERS);
    if (caller) note(calls, caller, segment.range);
  }
  return [...calls.values()];
}

/** Notes that a node uses another, or is used by it, at one more place. */
export function note(calls: Map<AstNode, Call>, node: AstNode, range: Range): void {
  const call = calls.get(node);
  if (call) call.ranges.push(range);
  else calls.set(node, { node, ranges: [range] });
}
