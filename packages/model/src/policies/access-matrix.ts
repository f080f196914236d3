import type { Entity, PolicyRule } from "../declarations.ts";
import type { Model } from "../model.ts";
import { isInTenant, ownershipOf } from "../ownership/index.ts";
import type { SymbolId } from "../symbols.ts";
import { implies } from "./implies.ts";
import { type Asker, isAlwaysTrue, isNeverTrue } from "./outcomes.ts";
import { names, operationsOf, type Requester, readsWhole, ruleFits, rulesOf, visibleMembers } from "./rules.ts";

/** What everybody may do with every entity, as far as the rules alone tell. JSON-safe. */
export interface AccessMatrix {
  /** Those who did not sign in, those who did and have no role, and those who have one role, in the model's order. */
  readonly audiences: readonly Audience[];
  /** Entities that have rows, in the model's order. */
  readonly entities: readonly EntityAccess[];
}

export type Audience =
  | { readonly kind: "visitor" | "member" }
  | { readonly kind: "role"; readonly role: SymbolId; readonly name: string };

export interface EntityAccess {
  readonly entity: SymbolId;
  readonly name: string;
  /** `open`: it has no policy block. `owner`: it is a part and follows its owner; then there are no operations. */
  readonly policy: "written" | "open" | "owner";
  readonly owner?: SymbolId;
  readonly operations: readonly OperationAccess[];
}

export interface OperationAccess {
  /** `read`, `create`, `update`, `delete`, or an action's name. */
  readonly operation: string;
  /** One for each audience. */
  readonly access: readonly Access[];
}

export interface Access {
  /** `conditionally`: it depends on the row, or on who exactly asks. */
  readonly allowed: "always" | "never" | "conditionally";
  /** Names of the rules that allow it, and of those that may deny it; rules that change nothing are left out. */
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  /** Of `read`: the members that can be seen at most, beside `id` and `version`. Absent: all. */
  readonly members?: readonly string[];
  /** Of `read` where a row can always be read: the members that can always be seen, if others depend on the row. */
  readonly always?: readonly string[];
}

const NEVER: Access = { allowed: "never", allow: [], deny: [] };

/** Works out what each role may do with each operation of each entity. */
export function accessMatrix(model: Model): AccessMatrix {
  const audiences = audiencesOf(model);
  const entities = model.entities.filter(({ abstract }) => !abstract);
  return { audiences, entities: entities.map((entity) => accessTo(model, entity, audiences)) };
}

/** The audiences of a model, see {@link AccessMatrix}. */
export function audiencesOf(model: Model): readonly Audience[] {
  const roles = model.roles.map(({ id, name }): Audience => ({ kind: "role", role: id, name }));
  return [{ kind: "visitor" }, { kind: "member" }, ...roles];
}

/** What these audiences may do with an entity, abstract ones included. */
export function accessTo(model: Model, entity: Entity, audiences: readonly Audience[]): EntityAccess {
  const { id, name } = entity;
  const owner = ownershipOf(model).partOf(id)?.from.entity;
  if (owner !== undefined) return { entity: id, name, policy: "owner", owner, operations: [] };
  return {
    entity: id,
    name,
    policy: entity.policy ? "written" : "open",
    operations: operationsOf(entity).map((operation) => ({
      operation,
      access: audiences.map((audience) => accessOf(model, entity, operation, audience)),
    })),
  };
}

/** What one audience may do by one operation of an entity that is no part. */
export function accessOf(model: Model, entity: Entity, operation: string, audience: Audience): Access {
  // Who did not sign in works for no tenant.
  if (audience.kind === "visitor" && isInTenant(model, entity.id)) return NEVER;
  const requester: Requester = {
    signedIn: audience.kind !== "visitor",
    roles: audience.kind === "role" ? [audience.role] : [],
  };
  const rules = rulesOf(entity).filter((rule) => ruleFits(rule, requester));
  const read = judge(entity, rules, "read", requester);
  if (operation === "read") return read;
  const own = judge(entity, rules, operation, requester);
  // Nothing is done to a row that cannot be seen.
  if (operation === "create" || own.allowed === "never") return own;
  if (read.allowed === "never") return NEVER;
  return own.allowed === "always" && read.allowed !== "always" ? { ...own, allowed: "conditionally" } : own;
}

function judge(entity: Entity, rules: readonly PolicyRule[], operation: string, asker: Required<Asker>): Access {
  const about = rules.filter((rule) => names(rule, operation) && !isNeverTrue(rule.condition?.expression, asker));
  const all = about.filter(({ effect }) => effect === "deny");
  const denies = operation === "read" ? all.filter(readsWhole) : all;
  const isAlways = (rule: PolicyRule) => isAlwaysTrue(rule.condition?.expression, asker);
  const isDenied = (rule: PolicyRule) =>
    denies.some((deny) => isAlways(deny) || implies(rule.condition?.expression, deny.condition?.expression));
  const allows = about.filter((rule) => rule.effect === "allow" && !isDenied(rule));
  if (allows.length === 0) return { ...NEVER, deny: denies.filter(isAlways).map(({ name }) => name) };
  const always = denies.length === 0 && allows.some(isAlways);
  return {
    allowed: always ? "always" : "conditionally",
    allow: allows.map(({ name }) => name),
    deny: denies.map(({ name }) => name),
    ...(operation === "read" ? membersSeen(entity, allows, all, isAlways, always) : {}),
  };
}

/** @param always whether every row can be read */
function membersSeen(
  entity: Entity,
  allows: readonly PolicyRule[],
  denies: readonly PolicyRule[],
  isAlways: (rule: PolicyRule) => boolean,
  always: boolean,
): Pick<Access, "members" | "always"> {
  const ofMembers = denies.filter((rule) => !readsWhole(rule));
  const members = visibleMembers(entity, allows, ofMembers.filter(isAlways));
  const least = always ? visibleMembers(entity, allows.filter(isAlways), ofMembers) : undefined;
  const isSame = least === undefined || least.length === (members ?? entity.members).length;
  return { ...(members ? { members } : {}), ...(isSame ? {} : { always: least }) };
}
