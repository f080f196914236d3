import type { Action, DataType, Parameter, SymbolId } from "@domainsmith/model";
import type { GuardAccess } from "../access/index.ts";
import { camelCase, kebabCase, linkFieldName, propertyName, TYPESCRIPT_WORDS } from "../naming/index.ts";
import type { Column } from "../relational/schema.ts";
import type { ApiModel } from "./api-model.ts";
import { functionNames, upperFirst } from "./names.ts";
import type { Resource } from "./resource.ts";

/** An action as the application carries it out. */
export interface ActionPlan {
  readonly action: Action;
  /** The function of the user's own file, and the key of its input: `place`. */
  readonly key: string;
  /** The function that carries it out, and the operation in OpenAPI: `placeOrder`. Unique in the application. */
  readonly function: string;
  /** The type of what clients send: `PlaceOrder`. */
  readonly schema: string;
  /** Last segment of its path. */
  readonly segment: string;
  readonly parameters: readonly ParameterPlan[];
  readonly moves: readonly MovePlan[];
  readonly guard?: GuardAccess;
}

/** A parameter of an action or an event. */
export type ParameterPlan = ValueParameter | ReferenceParameter;

interface ParameterBase {
  readonly parameter: Parameter;
  /** In bodies and payloads. */
  readonly property: string;
  /** Null is a value of it. */
  readonly optional: boolean;
}

export interface ValueParameter extends ParameterBase {
  readonly kind: "value";
  readonly type: DataType;
}

export interface ReferenceParameter extends ParameterBase {
  readonly kind: "reference";
  readonly target: SymbolId;
}

/** How an action moves one state machine. */
export interface MovePlan {
  readonly member: string;
  readonly column: Column;
  /** The state that each of those leads to in which the action is possible. */
  readonly to: ReadonlyMap<string, string>;
}

/** Types that every workflow declares, behind the entity's name. */
export const WORKFLOW_TYPES = ["Action", "Actions", "Changes", "Inputs"] as const;

const known = new WeakMap<ApiModel, ReadonlyMap<SymbolId, readonly ActionPlan[]>>();

/** The actions of an entity, in the order of the model. */
export function actionPlans(api: ApiModel, { entity }: Resource): readonly ActionPlan[] {
  let plans = known.get(api);
  if (!plans) {
    plans = allPlans(api);
    known.set(api, plans);
  }
  return plans.get(entity.id) ?? [];
}

/** The same without those that no rule allows to any client. */
export function offeredActions(api: ApiModel, resource: Resource): readonly ActionPlan[] {
  return actionPlans(api, resource).filter(({ action }) => resource.offers.has(action.name));
}

/** Whether an entity has actions that can be carried out: no owner holds it. */
export function hasActions({ part, entity }: Resource): boolean {
  return !part && entity.actions.length > 0;
}

/** The entity above in a family that has the action as well: its body is done, unless there is one here. */
export function inheritedFrom(api: ApiModel, { entity }: Resource, { action }: ActionPlan): Resource | undefined {
  const base = entity.base === undefined ? undefined : api.resources.get(entity.base);
  return base && actionPlans(api, base).some((plan) => plan.action.name === action.name) ? base : undefined;
}

function allPlans(api: ApiModel): ReadonlyMap<SymbolId, readonly ActionPlan[]> {
  const resources = [...api.resources.values()];
  const schemas = new Set<string>(
    resources.flatMap(({ schemaNames, names: { type } }) => [
      ...Object.values({ ...schemaNames }),
      ...WORKFLOW_TYPES.map((suffix) => `${type}${suffix}`),
    ]),
  );
  const functions = new Set<string>(resources.flatMap((resource) => Object.values({ ...functionNames(resource) })));
  const plans = new Map<SymbolId, readonly ActionPlan[]>();
  for (const resource of resources) {
    if (!hasActions(resource)) continue;
    const keys = new Set<string>();
    const segments = new Set(nestedSegments(resource));
    const planned = resource.entity.actions.map((action): ActionPlan => {
      const name = unique(`${camelCase(action.name)}${upperFirst(resource.names.variable)}`, functions);
      const guard = api.access.entities.get(resource.entity.id)?.guards.get(action.name);
      return {
        action,
        key: unique(functionName(action.name), keys),
        function: name,
        schema: unique(upperFirst(name), schemas),
        segment: unique(kebabCase(action.name), segments, "-"),
        parameters: parameterPlans(action.parameters, inputProperty),
        moves: movesOf(resource, action),
        ...(guard && { guard }),
      };
    });
    plans.set(resource.entity.id, planned);
  }
  return plans;
}

/** Parameters with the names that they have in JSON. */
export function parameterPlans(
  parameters: readonly Parameter[],
  propertyOf: (parameter: Parameter) => string,
): readonly ParameterPlan[] {
  const taken = new Set<string>();
  return parameters.map((parameter): ParameterPlan => {
    const { type, cardinality } = parameter;
    const property = unique(propertyOf(parameter), taken);
    const base = { parameter, property, optional: cardinality.lower === 0 && !cardinality.many };
    return type.kind === "entity"
      ? { ...base, kind: "reference", target: type.entity }
      : { ...base, kind: "value", type };
  });
}

/** As in bodies of entities: a row is told by its id. */
function inputProperty({ name, type, cardinality }: Parameter): string {
  if (type.kind !== "entity") return propertyName([name]);
  return cardinality.many ? linkFieldName(name) : propertyName([name, "id"]);
}

function movesOf({ entity, storage }: Resource, { name }: Action): readonly MovePlan[] {
  return entity.states.flatMap(({ member, transitions }): MovePlan[] => {
    const to = new Map(
      transitions.filter(({ action }) => action === name).flatMap((each) => each.from.map((from) => [from, each.to])),
    );
    const stored = storage.members.get(member);
    return to.size > 0 && stored?.kind === "column" ? [{ member, column: stored.column, to }] : [];
  });
}

/** Parts are added below their owner by the same method: an action must not be called like them. */
function nestedSegments({ fields }: Resource): readonly string[] {
  return fields.flatMap((field) => (field.kind === "parts" ? [kebabCase(field.relation.name)] : []));
}

function functionName(action: string): string {
  const name = camelCase(action);
  return TYPESCRIPT_WORDS.has(name) ? `${name}Action` : name;
}

function unique(wanted: string, taken: Set<string>, separator = ""): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${separator}${n}`;
  taken.add(name);
  return name;
}
