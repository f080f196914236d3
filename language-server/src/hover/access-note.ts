import { ast, ownerOf } from "@domainsmith/language";
import {
  type Access,
  accessTable,
  accessTo,
  audiencesOf,
  type Entity,
  type EntityAccess,
  type Model,
  type PolicyRule,
} from "@domainsmith/model";
import type { AstNode } from "langium";
import { entityOf, type HoverContext } from "./hover-context.ts";
import type { HoverText } from "./hover-text.ts";

/**
 * An entity without the rules whose roles do not exist: such a rule is for nobody, and would be for everybody if it were
 * taken by its form.
 */
export function withoutBrokenRules(
  entity: Entity,
  originOf: (object: object) => AstNode | undefined,
): { readonly entity: Entity; readonly broken: readonly PolicyRule[] } {
  const broken = (entity.policy ?? []).filter((rule) => isBroken(rule, originOf(rule)));
  if (broken.length === 0 || !entity.policy) return { entity, broken };
  return { entity: { ...entity, policy: entity.policy.filter((rule) => !broken.includes(rule)) }, broken };
}

/** Whether a rule is for roles none of which could be found. */
export function isBroken({ roles, anyone }: PolicyRule, node: AstNode | undefined): boolean {
  return !anyone && roles.length === 0 && ast.isRule(node) && node.roles.length > 0;
}

/** The table of what everybody may do. */
export function accessText(model: Model, access: EntityAccess, text: HoverText): string {
  if (access.operations.length === 0) return "A part follows its owner.";
  const { columns, rows, others } = accessTable(access, audiencesOf(model));
  const table = text.table(
    ["", ...columns],
    rows.map(({ operation, cells }) => [text.code(operation), ...cells]),
  );
  return others.length === 0 ? table : `${table}\n\nAs everybody who signed in: ${others.join(", ")}.`;
}

/** Who may read and change a member; undefined where its entity has no policy. */
export function memberAccessNote(node: ast.Member | ast.Computed, context: HoverContext): string | undefined {
  const { model, text, originOf } = context;
  const found = entityOf(ownerOf(node), context);
  if (!model || !found?.policy) return undefined;
  const { entity } = withoutBrokenRules(found, originOf);
  const access = accessTo(model, entity, audiencesOf(model));
  if (access.policy !== "written") return undefined;
  const isWritten = ast.isMember(node) && !isFixed(node, found);
  const operations = access.operations.flatMap((each) => {
    if (each.operation === "read") return [{ ...each, access: each.access.map((one) => ofMember(one, node.name)) }];
    return each.operation === "update" && isWritten ? [each] : [];
  });
  return accessText(model, { ...access, operations }, text);
}

/** Set once, or by actions alone. */
function isFixed(node: ast.Member, { states }: Entity): boolean {
  const isReadonly = node.clauses.some((clause) => clause.$type === "ReadonlyClause");
  return node.key || isReadonly || states.some(({ member }) => member === node.name);
}

/** What an audience may see of a row, as to one member. */
function ofMember(access: Access, member: string): Access {
  const { members, always, ...rest } = access;
  if (members && !members.includes(member)) return { allowed: "never", allow: [], deny: access.deny };
  if (always && !always.includes(member)) return { ...rest, allowed: "conditionally" };
  return rest;
}
