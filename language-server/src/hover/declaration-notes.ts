import { ast, type Owner } from "@domainsmith/language";
import type { AstNode } from "langium";
import { entityOf, type HoverContext } from "./hover-context.ts";
import { counted, type HoverText } from "./hover-text.ts";
import { entityNamesNote } from "./storage-note.ts";
import { namesBy, usageNote, usagesOf } from "./usage-note.ts";

/** How many transitions are shown. */
const TRANSITIONS = 6;

/** What the declaration of an entity, a mixin, a value or another thing does not tell itself. */
export function declarationNotes(node: AstNode, context: HoverContext): readonly (string | undefined)[] {
  const { text } = context;
  const usages = usagesOf(node, context);
  const heirs = namesBy(usages, "base");
  const users = namesBy(usages, "mixins");
  return [
    ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node) ? contentNote(node, context) : undefined,
    heirs.length > 0 ? `Extended by ${text.list(heirs)}.` : undefined,
    users.length > 0 ? `Mixed into ${text.list(users)}.` : undefined,
    ast.isEntity(node) || ast.isMixin(node) ? statesNote(node, text) : undefined,
    ast.isEntity(node) ? policyNote(node, context) : undefined,
    ast.isEntity(node) ? entityNamesNote(node, context) : undefined,
    usageNote(usages),
  ];
}

function contentNote(node: Owner, { services }: HoverContext): string {
  const { Members } = services.references;
  const members = Members.membersOf(node, node).size - (ast.isValueObject(node) ? 0 : 1);
  const actions = ast.isValueObject(node) ? 0 : Members.actionsOf(node, node).size;
  const checks = node.elements.filter(ast.isCheck).length;
  const parts = [
    counted(members, "member"),
    ...(actions > 0 ? [counted(actions, "action")] : []),
    ...(checks > 0 ? [counted(checks, "check")] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** The transitions of the states that are written here. */
function statesNote(node: ast.Entity | ast.Mixin, text: HoverText): string | undefined {
  const machines = node.elements.filter(ast.isStates).flatMap(({ member, transitions }) => {
    const steps = transitions.map(({ from, to, action }) => {
      const states = from.map(({ $refText }) => $refText).join(", ");
      return `${text.code(`${states} → ${to?.$refText ?? "…"}`)} on ${text.code(action?.$refText ?? "…")}`;
    });
    if (!member || steps.length === 0) return [];
    const more = steps.length > TRANSITIONS ? ` and ${steps.length - TRANSITIONS} more` : "";
    return [`States of ${text.code(member.$refText)}: ${steps.slice(0, TRANSITIONS).join("; ")}${more}.`];
  });
  return machines.length > 0 ? machines.join("\n\n") : undefined;
}

/** By which rules the entity is open to whom. */
function policyNote(node: ast.Entity, context: HoverContext): string | undefined {
  const entity = entityOf(node, context);
  if (!entity || entity.abstract) return undefined;
  if (!entity.policy) return undefined;
  if (entity.policy.length === 0) return "Its policy allows nothing.";
  return `Policy: ${context.text.list(entity.policy.map(({ name }) => name))}.`;
}
