import { type SymbolId, type TypedExpression, typedPolicy } from "@domainsmith/model";
import { actionPlans } from "./action-plans.ts";
import { arrange } from "./arrange/arrange.ts";
import { type Asker, World } from "./arrange/world.ts";
import { isChangeable, type Resource, type ResourceRule } from "./resource.ts";
import { checkConditions, kept } from "./rule-tests-checks.ts";
import type { Samples } from "./samples.ts";

/** Somebody who asks about a row, and what they get. */
export interface PolicyCase {
  readonly world: World;
  /** Names of their roles. */
  readonly roles: readonly string[];
  readonly allowed: readonly string[];
  /** The problem's code, by operation. */
  readonly refused: ReadonlyMap<string, string>;
}

interface Profile {
  readonly asker: Asker;
  readonly roles: readonly SymbolId[];
  readonly names: readonly string[];
}

interface TypedRule {
  readonly rule: ResourceRule;
  readonly condition?: TypedExpression;
}

/** Cases in which each rule allows and refuses each of its operations; and rules for which no row is found. */
export function policyCases(samples: Samples, resource: Resource) {
  return new PolicyCases(samples, resource).all();
}

class PolicyCases {
  readonly #samples: Samples;
  readonly #resource: Resource;
  readonly #rules: readonly TypedRule[];
  readonly #operations: readonly string[];
  readonly #covered = new Set<string>();

  constructor(samples: Samples, resource: Resource) {
    this.#samples = samples;
    this.#resource = resource;
    const { model } = samples.api;
    const own = resource.storage.kind?.own;
    const rules = (resource.policy?.rules ?? []).filter(
      ({ kinds }) => !kinds || own === undefined || kinds.includes(own),
    );
    this.#rules = rules.map((rule) => {
      const condition = rule.access.condition && typedPolicy(model, resource.entity, rule.access.rule);
      return { rule, ...(condition && { condition }) };
    });
    const crud = ["read", "create", ...(isChangeable(resource) ? ["update"] : []), "delete"];
    this.#operations = [...crud, ...actionPlans(samples.api, resource).map(({ action }) => action.name)];
  }

  all(): { readonly cases: readonly PolicyCase[]; readonly missing: readonly string[] } {
    const cases: PolicyCase[] = [];
    for (const profile of this.#profiles()) {
      for (const world of this.#worlds(profile)) {
        const found = this.#case(profile, world);
        if (found) cases.push(found);
      }
    }
    return { cases, missing: this.#missing() };
  }

  /** Nobody, somebody without a role, and somebody for each role. */
  #profiles(): readonly Profile[] {
    const { roles: names } = this.#samples.api.access;
    const roles = [...new Set(this.#rules.flatMap(({ rule }) => rule.access.rule.roles))];
    return [
      ...roles.map((role) => ({
        asker: { kind: "stranger" as const },
        roles: [role],
        names: [names.get(role) ?? role],
      })),
      { asker: { kind: "stranger" }, roles: [], names: [] },
      { asker: { kind: "nobody" }, roles: [], names: [] },
    ];
  }

  /** The row as it is made; and rows for which one of the rules holds, or does not. */
  *#worlds({ asker, roles }: Profile): Generator<World> {
    const start = new World(this.#samples, this.#resource, asker, new Set(roles));
    const checks = kept(checkConditions(this.#samples, this.#resource));
    yield start;
    for (const { condition, rule } of this.#rules) {
      if (!condition || rule.access.condition?.readsOld) continue;
      for (const wanted of ["true", "not true"] as const) {
        const found = arrange(start, [{ condition, wanted }, ...checks]);
        if (found) yield found;
      }
    }
  }

  /** Nothing where the case shows nothing that another one has not shown. */
  #case({ names }: Profile, world: World): PolicyCase | undefined {
    const allowed: string[] = [];
    const refused = new Map<string, string>();
    const shown: string[] = [];
    for (const operation of this.#operations) {
      if (operation === "create" && !canBeCreated(world)) continue;
      const decision = this.#decide(world, names, operation);
      // Tenants themselves are made by nobody who has another one.
      const isTenant = operation === "create" && this.#samples.api.relational.tenancy === this.#resource.entity.id;
      if (!decision || (isTenant && decision.code === undefined)) continue;
      if (decision.code === undefined) allowed.push(operation);
      else refused.set(operation, decision.code);
      shown.push(...decision.shown);
    }
    if (shown.every((key) => this.#covered.has(key))) return undefined;
    for (const key of shown) this.#covered.add(key);
    return { world, roles: names, allowed, refused };
  }

  /** What an operation comes to, and what that shows of the rules; nothing where it is not known. */
  #decide(world: World, roles: readonly string[], operation: string) {
    const isSignedIn = world.asker.kind !== "nobody";
    const naming = this.#rules.filter(({ rule }) => rule.operations.includes(operation));
    const fitting = naming.filter(({ rule }) => isAbout(rule, roles, isSignedIn));
    const about = (rule: TypedRule, outcome: string) => `${rule.rule.access.id} ${operation} ${outcome}`;
    const unfit = naming.filter((rule) => !fitting.includes(rule)).map((rule) => about(rule, "is not theirs"));
    if (!fitting.some(({ rule }) => rule.access.rule.effect === "allow")) {
      const shown = unfit.length > 0 ? unfit : [`${operation} ${isSignedIn ? "by somebody" : "by nobody"}`];
      return { code: isSignedIn ? "FORBIDDEN" : "UNAUTHENTICATED", shown };
    }
    if (operation !== "create") {
      const readable = this.#isReadable(world, roles, isSignedIn);
      if (readable === undefined) return undefined;
      if (!readable) return { code: "NOT_FOUND", shown: [...unfit, ...fitting.map((rule) => about(rule, "unseen"))] };
      if (operation === "read")
        return { shown: [...unfit, ...this.#holding(fitting, world).map((it) => about(it, "holds"))] };
    }
    for (const rule of fitting.filter((each) => each.rule.access.rule.effect === "deny")) {
      const truth = truthOf(rule, world);
      if (truth === undefined) return undefined;
      if (truth) return { code: rule.rule.access.rule.code, shown: [about(rule, "holds")] };
    }
    const allowing = fitting.filter(({ rule }) => rule.access.rule.effect === "allow");
    const truths = allowing.map((rule) => truthOf(rule, world));
    if (truths.includes(true)) {
      return { shown: [...unfit, ...this.#holding(fitting, world).map((rule) => about(rule, "holds"))] };
    }
    if (truths.includes(undefined)) return undefined;
    return { code: "FORBIDDEN", shown: allowing.map((rule) => about(rule, "does not hold")) };
  }

  #holding(rules: readonly TypedRule[], world: World): readonly TypedRule[] {
    return rules.filter((rule) => truthOf(rule, world) === true);
  }

  #isReadable(world: World, roles: readonly string[], isSignedIn: boolean): boolean | undefined {
    const rules = this.#rules.filter(
      ({ rule }) => rule.operations.includes("read") && isAbout(rule, roles, isSignedIn),
    );
    const ofEffect = (effect: string) =>
      rules
        .filter(({ rule }) => rule.access.rule.effect === effect && (effect === "allow" || !rule.members))
        .map((rule) => truthOf(rule, world));
    const [allowing, denying] = [ofEffect("allow"), ofEffect("deny")];
    if (denying.includes(true)) return false;
    if (denying.includes(undefined)) return undefined;
    if (allowing.includes(true)) return true;
    return allowing.includes(undefined) ? undefined : false;
  }

  #isEverAllowed(operation: string): boolean {
    return this.#rules.some(({ rule }) => rule.access.rule.effect === "allow" && rule.operations.includes(operation));
  }

  /** What no case shows: an allowed operation for each rule that allows one, a refused one for each that denies. */
  #missing(): readonly string[] {
    return this.#rules.flatMap(({ rule }) =>
      rule.operations
        .filter((operation) => this.#operations.includes(operation) && this.#isEverAllowed(operation))
        .filter((operation) => !this.#covered.has(`${rule.access.id} ${operation} holds`))
        .map((operation) => `${rule.access.id}: ${operation}`),
    );
  }
}

function isAbout({ access: { rule, roles: wanted } }: ResourceRule, roles: readonly string[], isSignedIn: boolean) {
  if (rule.anyone) return true;
  if (!isSignedIn) return false;
  return wanted.length === 0 || wanted.some((role) => roles.includes(role));
}

/** Whether a rule's condition holds; undefined where that is not known. */
function truthOf({ condition, rule }: TypedRule, world: World): boolean | undefined {
  if (!condition) return true;
  if (rule.access.condition?.readsOld) return undefined;
  const truth = world.truth(condition);
  return truth === undefined ? undefined : truth === true;
}

/** Whether a client can make the row like this: its own changes are to what creation sets under the same name. */
function canBeCreated({ changes, resource, asker }: World): boolean {
  if (asker.kind === "at" && asker.path.length === 0) return false;
  return changes.every(({ path, member }) => {
    if (path.length > 0) return true;
    const field = resource.fields.find((each) => each.member === member);
    if (field?.kind !== "column" && field?.kind !== "reference") return false;
    return field.settable !== "never" && field.name === field.column.property;
  });
}
