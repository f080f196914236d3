import type { DomainEvent, SymbolId } from "@domainsmith/model";
import { propertyAccess, propertyKey } from "../emit/index.ts";
import { propertyName, typeName } from "../naming/index.ts";
import { type ParameterPlan, parameterPlans } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import { urlKey } from "./natural-key.ts";
import type { ColumnField, ReferenceField, Resource } from "./resource.ts";

/** An event as the application tells it. */
export interface EventPlan {
  readonly event: DomainEvent;
  /** Its name in the application: `OrderPlaced`. */
  readonly type: string;
  readonly parameters: readonly ParameterPlan[];
}

const known = new WeakMap<ApiModel, ReadonlyMap<SymbolId, EventPlan>>();

/** The events that the application can emit, in the order of the model; none where no action emits any. */
export function eventPlans(api: ApiModel): ReadonlyMap<SymbolId, EventPlan> {
  let plans = known.get(api);
  if (!plans) {
    const { model, access } = api;
    const events = access.outbox ? model.events : [];
    plans = new Map(
      events.map((event) => {
        const parameters = parameterPlans(event.parameters, ({ name }) => propertyName([name]));
        return [event.id, { event, type: typeName(model, event.id), parameters }];
      }),
    );
    known.set(api, plans);
  }
  return plans;
}

/** What tells a row in an event besides its id: the members of its natural key, which never change. */
export function tellingFields(resource: Resource | undefined): readonly (ColumnField | ReferenceField)[] {
  return resource ? urlKey(resource) : [];
}

/** An object literal of one line. */
export function objectLiteral(entries: readonly (readonly [name: string, value: string])[]): string {
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([name, value]) => `${propertyKey(name)}: ${value}`).join(", ")} }`;
}

/** The input's property of a parameter. */
export function inputOf({ property }: ParameterPlan): string {
  return `input${propertyAccess(property)}`;
}
