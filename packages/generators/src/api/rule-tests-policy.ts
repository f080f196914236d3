import type { SymbolId } from "@domainsmith/model";
import { type ActionPlan, offeredActions } from "./action-plans.ts";
import { arrange } from "./arrange/arrange.ts";
import { ReferredRows } from "./arrange/referred-rows.ts";
import { isAbout, isReadable, type TypedRule, truthOf, typedRules } from "./arrange/typed-rules.ts";
import { type Asker, World } from "./arrange/world.ts";
import { checkConditions } from "./check-conditions.ts";
import { EVERYTHING } from "./offers.ts";
import { hasInput } from "./parameter-sample.ts";
import { isChangeable, type Resource } from "./resource.ts";
import { type Obstacle, ruleObstacles, stateObstacle } from "./rule-tests-actions.ts";
import { kept } from "./rule-tests-checks.ts";
import { type Shown, ShownMembers } from "./rule-tests-shown.ts";
import type { Samples } from "./samples.ts";

/** Somebody who asks about a row, and what they get. */
export interface PolicyCase {
  readonly world: World;
  /** Names of their roles. */
  readonly roles: readonly string[];
  readonly allowed: readonly string[];
  /** The problem's code, by operation. */
  readonly refused: ReadonlyMap<string, string>;
  /** The same for what is allowed, unless it is refused with this code: the model alone does not say. */
  readonly unless: ReadonlyMap<string, string>;
  readonly shown?: Shown;
}

interface Decision {
  /** The problem's code; absent where it is allowed. */
  readonly code?: string;
  /** What it shows of the rules. */
  readonly shown: readonly string[];
  /** No row was looked at. */
  readonly isEarly?: boolean;
  /** Nobody knows whether it is refused with the code. */
  readonly isUncertain?: true;
}

interface Profile {
  readonly asker: Asker;
  readonly roles: readonly SymbolId[];
  readonly names: readonly string[];
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
  readonly #references: ReferredRows;
  readonly #covered = new Set<string>();
  readonly #actions: ReadonlyMap<string, ActionPlan>;
  readonly #members: ShownMembers;

  constructor(samples: Samples, resource: Resource) {
    this.#samples = samples;
    this.#resource = resource;
    this.#references = new ReferredRows(samples, resource);
    this.#rules = typedRules(samples.api, resource);
    this.#members = new ShownMembers(samples, resource, this.#rules);
    const offered = offeredActions(samples.api, resource).filter((plan) => hasInput(samples, plan));
    this.#actions = new Map(offered.map((plan) => [plan.action.name, plan]));
    const crud = EVERYTHING.filter((operation) =>
      operation === "update" ? isChangeable(resource) : resource.offers.has(operation),
    );
    this.#operations = [...crud, ...this.#actions.keys()];
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
    const unless = new Map<string, string>();
    const shown: string[] = [];
    for (const operation of this.#operations) {
      if (operation === "create" && !canBeCreated(world)) continue;
      const decision = this.#decide(world, names, operation);
      // Tenants themselves are made by nobody who has another one.
      const isTenant = operation === "create" && this.#samples.api.relational.tenancy === this.#resource.entity.id;
      if (!decision || (isTenant && decision.code === undefined)) continue;
      if (decision.code === undefined) allowed.push(operation);
      else if (decision.isUncertain) unless.set(operation, decision.code);
      else refused.set(operation, decision.code);
      shown.push(...decision.shown);
    }
    if (shown.every((key) => this.#covered.has(key))) return undefined;
    for (const key of shown) this.#covered.add(key);
    const members = allowed.includes("read") ? this.#members.of(world, names) : undefined;
    return { world, roles: names, allowed, refused, unless, ...(members && { shown: members }) };
  }

  /** What an operation comes to, and what that shows of the rules; nothing where it is not known. */
  #decide(world: World, roles: readonly string[], operation: string): Decision | undefined {
    const decision = this.#ruled(world, roles, operation);
    const plan = this.#actions.get(operation);
    if (plan && decision && decision.code === undefined) {
      const [first, second] = this.#obstacles(plan, world, roles);
      // Which of them refuses it, if any, is not known.
      return first?.isUncertain && second ? undefined : { ...decision, ...first };
    }
    if (operation !== "create" || !decision || decision.isEarly) return decision;
    const own = this.#references.ofRow(world, roles);
    const below = this.#references.ofParts(world, roles);
    if (own === undefined) return undefined;
    // What the row itself refers to is looked at before its rules, and what its parts refer to behind most of them.
    if (!own || (below === false && decision.code === undefined)) return { code: "MISSING_REFERENCE", shown: [] };
    const isLate = this.#rules.some(({ rule }) => rule.access.condition?.readsCollections === true);
    return below === true || (decision.code !== undefined && !isLate) ? decision : undefined;
  }

  /** What is against an action that the rules allow, in the order in which it is looked at. */
  *#obstacles(plan: ActionPlan, world: World, roles: readonly string[]): Generator<Obstacle, undefined> {
    const state = stateObstacle(this.#samples, this.#resource, plan, world);
    if (state) yield state;
    const readable = this.#references.ofAction(plan, world, roles);
    if (readable !== true)
      yield { code: "MISSING_REFERENCE", ...(readable === undefined ? { isUncertain: true as const } : {}) };
    yield* ruleObstacles(this.#samples, this.#resource, plan, world);
  }

  /** The same, as far as only the rules are asked. */
  #ruled(world: World, roles: readonly string[], operation: string): Decision | undefined {
    const isSignedIn = world.asker.kind !== "nobody";
    const naming = this.#rules.filter(({ rule }) => rule.operations.includes(operation));
    const fitting = naming.filter(({ rule }) => isAbout(rule, roles, isSignedIn));
    const about = (rule: TypedRule, outcome: string) => `${rule.rule.access.id} ${operation} ${outcome}`;
    const unfit = naming.filter((rule) => !fitting.includes(rule)).map((rule) => about(rule, "is not theirs"));
    const shown = unfit.length > 0 && isSignedIn ? unfit : [`${operation} ${isSignedIn ? "by somebody" : "by nobody"}`];
    if (!this.#isPermitted(operation, roles, isSignedIn)) {
      return { code: isSignedIn ? "FORBIDDEN" : "UNAUTHENTICATED", shown, isEarly: true };
    }
    if (operation !== "create") {
      const readable = isReadable(this.#rules, world, roles);
      if (readable === undefined) return undefined;
      if (!readable) return { code: "NOT_FOUND", shown: [...unfit, ...fitting.map((rule) => about(rule, "unseen"))] };
      if (operation === "read")
        return { shown: [...unfit, ...this.#holding(fitting, world).map((it) => about(it, "holds"))] };
    }
    const allowing = fitting.filter(({ rule }) => rule.access.rule.effect === "allow");
    const truths = allowing.map((rule) => truthOf(rule, world));
    for (const rule of fitting.filter((each) => each.rule.access.rule.effect === "deny")) {
      const truth = truthOf(rule, world);
      if (truth === undefined) return undefined;
      // A new row is there before its parts: what denies because of these comes behind what allows the row itself.
      const isLate = operation === "create" && rule.rule.access.condition?.readsCollections === true;
      if (truth && isLate && !truths.includes(true)) break;
      if (truth) return { code: rule.rule.access.rule.code, shown: [about(rule, "holds")] };
    }
    if (truths.includes(true)) {
      return { shown: [...unfit, ...this.#holding(fitting, world).map((rule) => about(rule, "holds"))] };
    }
    if (truths.includes(undefined)) return undefined;
    return {
      code: "FORBIDDEN",
      shown: allowing.length > 0 ? allowing.map((rule) => about(rule, "does not hold")) : shown,
    };
  }

  /** Whether a row is looked at: rules for rows of the kinds below count as long as nobody knows of which kind it is. */
  #isPermitted(operation: string, roles: readonly string[], isSignedIn: boolean): boolean {
    // Who did not sign in works for no tenant.
    const { entity, storage } = this.#resource;
    const isOfTenant = storage.tenant !== undefined || this.#samples.api.relational.tenancy === entity.id;
    if (!isSignedIn && isOfTenant) return false;
    return (this.#resource.policy?.rules ?? []).some(
      (rule) =>
        rule.access.rule.effect === "allow" && rule.operations.includes(operation) && isAbout(rule, roles, isSignedIn),
    );
  }

  #holding(rules: readonly TypedRule[], world: World): readonly TypedRule[] {
    return rules.filter((rule) => truthOf(rule, world) === true);
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
