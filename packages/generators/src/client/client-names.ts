import { actionPlans } from "../api/action-plans.ts";
import type { ApiModel } from "../api/api-model.ts";
import type { Resource } from "../api/resource.ts";
import { namesOf } from "../naming/index.ts";

/** Types of an entity that only its client has. */
export interface ClientNames {
  readonly filter: string;
  readonly sort: string;
  readonly included: string;
}

const known = new WeakMap<ApiModel, ReadonlyMap<Resource, ClientNames>>();

/** Names that no other type of the client has. */
export function clientNames(api: ApiModel, resource: Resource): ClientNames {
  let names = known.get(api);
  if (!names) {
    names = allNames(api);
    known.set(api, names);
  }
  const own = names.get(resource);
  if (!own) throw new Error(`The client has no ${resource.entity.id}.`);
  return own;
}

function allNames(api: ApiModel): ReadonlyMap<Resource, ClientNames> {
  const resources = [...api.resources.values()];
  const taken = new Set<string>(namesOf(api.model).types.values());
  for (const name of [...taken]) taken.add(`${name}Input`);
  for (const resource of resources) {
    for (const name of Object.values({ ...resource.schemaNames })) taken.add(name);
    for (const { schema } of actionPlans(api, resource)) taken.add(schema);
  }
  const unique = (wanted: string) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
    taken.add(name);
    return name;
  };
  return new Map(
    resources.map((resource) => {
      const { type } = resource.names;
      const names = {
        filter: unique(`${type}Filter`),
        sort: unique(`${type}Sort`),
        included: unique(`${type}Included`),
      };
      return [resource, names];
    }),
  );
}
