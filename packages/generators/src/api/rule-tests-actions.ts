import { enumOf, type TypedExpression, typedGuard } from "@domainsmith/model";
import { type ActionPlan, type MovePlan, offeredActions } from "./action-plans.ts";
import { arrange, type Goal, isMet } from "./arrange/arrange.ts";
import { type Change, World } from "./arrange/world.ts";
import { checkConditions } from "./check-conditions.ts";
import { hasInput } from "./parameter-sample.ts";
import type { Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** An action on a row in some state. */
export interface ActionCase {
  readonly plan: ActionPlan;
  readonly world: World;
  /** The states that it leads to, by member; nothing where it is refused. */
  readonly becomes?: ReadonlyMap<string, string>;
  /** With which it is refused. */
  readonly code?: string;
}

/** Every action in every state, guards that hold and guards that do not; and what no row is found for. */
export function actionCases(samples: Samples, resource: Resource) {
  const cases: ActionCase[] = [];
  const missing: string[] = [];
  for (const plan of offeredActions(samples.api, resource)) {
    if (!hasInput(samples, plan)) {
      missing.push(`${plan.action.name}: what it needs`);
      continue;
    }
    const finder = new CaseFinder(samples, resource, plan);
    cases.push(...finder.possible(), ...finder.impossible(), ...finder.guarded());
    missing.push(...finder.missing);
  }
  return { cases, missing };
}

/** What refuses an action, beside the policy. */
export interface Obstacle {
  readonly code: string;
  /** The model alone does not say whether it does. */
  readonly isUncertain?: true;
}

/** What is against an action on a row as it is, apart from the policy and what the action is given. */
export function stateObstacle(
  samples: Samples,
  { entity }: Resource,
  plan: ActionPlan,
  world: World,
): Obstacle | undefined {
  const code = `${actionCode(samples, entity, plan)}.state`;
  let uncertain: Obstacle | undefined;
  for (const { member, to } of plan.moves) {
    const state = world.row().member(member);
    if (state === undefined) uncertain ??= { code, isUncertain: true };
    else if (typeof state !== "string" || !to.has(state)) return { code };
  }
  return uncertain;
}

/** What refuses it as it is asked, one after the other: the guard, then a check of the row as the action leaves it. */
export function* ruleObstacles(
  samples: Samples,
  resource: Resource,
  plan: ActionPlan,
  world: World,
): Generator<Obstacle, undefined> {
  const guard = typedGuard(samples.api.model, resource.entity, plan.action);
  const holds = guard ? world.truth(guard) : true;
  if (holds !== true) {
    const code = actionCode(samples, resource.entity, plan);
    yield holds === undefined ? { code, isUncertain: true } : { code };
  }
  const check = checkObstacle(samples, resource, plan, world);
  if (check) yield check;
}

/** A certain one rather than another. */
function checkObstacle(samples: Samples, resource: Resource, plan: ActionPlan, world: World): Obstacle | undefined {
  const after = world.with(
    plan.moves.flatMap(({ member, to }): Change[] => {
      const next = to.get(String(world.row().member(member)));
      return next === undefined ? [] : [{ path: [], member, value: next }];
    }),
  );
  const conditions = checkConditions(samples, resource);
  let uncertain: Obstacle | undefined;
  for (const { id, constraint } of samples.api.access.entities.get(resource.entity.id)?.checks ?? []) {
    const condition = conditions.get(constraint);
    if (!condition || isMet(after, { condition, wanted: "kept" })) continue;
    if (after.truth(condition) === false) return { code: id };
    uncertain ??= { code: id, isUncertain: true };
  }
  return uncertain;
}

function actionCode({ api }: Samples, entity: Resource["entity"], { action }: ActionPlan): string {
  return `${api.access.entities.get(entity.id)?.name ?? entity.name}.${action.name}`;
}

class CaseFinder {
  readonly missing: string[] = [];
  readonly #samples: Samples;
  readonly #resource: Resource;
  readonly #plan: ActionPlan;
  readonly #checks: readonly TypedExpression[];
  readonly #guard: TypedExpression | undefined;

  constructor(samples: Samples, resource: Resource, plan: ActionPlan) {
    this.#samples = samples;
    this.#resource = resource;
    this.#plan = plan;
    this.#checks = [...checkConditions(samples, resource).values()];
    this.#guard = typedGuard(samples.api.model, resource.entity, plan.action);
  }

  possible(): readonly ActionCase[] {
    return this.#starts().flatMap((start) => {
      const guard: Goal[] = this.#guard ? [{ condition: this.#guard, wanted: "true" }] : [];
      const world = this.#arrange(start, [...guard, ...this.#keptAfter(start)]);
      if (world) return [{ plan: this.#plan, world, becomes: this.#next(start) }];
      this.missing.push(`${this.#plan.action.name}${describe(start)}`);
      return [];
    });
  }

  impossible(): readonly ActionCase[] {
    const { entity } = this.#resource;
    return this.#plan.moves.flatMap((move) => {
      const machine = entity.states.find(({ member }) => member === move.member);
      const names = machine ? enumOf(this.#samples.api.model, machine.enum).values.map(({ name }) => name) : [];
      const others = this.#plan.moves.filter((other) => other !== move).flatMap((other) => stateChange(other));
      return names
        .filter((name) => !move.to.has(name))
        .flatMap((name) => {
          const start = [{ path: [], member: move.member, value: name }, ...others];
          const world = this.#arrange(start, []);
          if (world) return [{ plan: this.#plan, world, code: `${this.#code}.state` }];
          this.missing.push(`${this.#plan.action.name}${describe(start)}`);
          return [];
        });
    });
  }

  guarded(): readonly ActionCase[] {
    if (!this.#guard) return [];
    const goal: Goal = { condition: this.#guard, wanted: "not true" };
    for (const start of this.#starts()) {
      const world = this.#arrange(start, [goal]);
      if (world) return [{ plan: this.#plan, world, code: this.#code }];
    }
    this.missing.push(`${this.#plan.action.name} with a guard that does not hold`);
    return [];
  }

  get #code(): string {
    return actionCode(this.#samples, this.#resource.entity, this.#plan);
  }

  /** The states in which the action is possible: each of the first machine's, with the first of the others. */
  #starts(): readonly (readonly Change[])[] {
    const [first, ...others] = this.#plan.moves;
    if (!first) return [[]];
    const rest = others.flatMap((move) => stateChange(move));
    return [...first.to.keys()].map((value) => [{ path: [], member: first.member, value }, ...rest]);
  }

  #next(start: readonly Change[]): ReadonlyMap<string, string> {
    return new Map(
      this.#plan.moves.flatMap(({ member, to }) => {
        const from = start.find((change) => change.member === member)?.value;
        const next = typeof from === "string" ? to.get(from) : undefined;
        return next === undefined ? [] : [[member, next] as const];
      }),
    );
  }

  /** Checks are kept by the row as the action leaves it, too. */
  #keptAfter(start: readonly Change[]): readonly Goal[] {
    const after = [...this.#next(start)].map(([member, value]): Change => ({ path: [], member, value }));
    return this.#checks.map((condition) => ({ condition, wanted: "kept", after }));
  }

  #arrange(start: readonly Change[], goals: readonly Goal[]): World | undefined {
    const kept = this.#checks.map((condition): Goal => ({ condition, wanted: "kept" }));
    return arrange(new World(this.#samples, this.#resource).with(start), [...goals, ...kept]);
  }
}

function stateChange({ member, to }: MovePlan): readonly Change[] {
  const [first] = to.keys();
  return first === undefined ? [] : [{ path: [], member, value: first }];
}

function describe(start: readonly Change[]): string {
  return start.length === 0
    ? ""
    : ` while ${start.map(({ member, value }) => `${member} is ${String(value)}`).join(", ")}`;
}
