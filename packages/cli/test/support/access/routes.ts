import type { Action, Entity, Model } from "@domainsmith/model";
import { asObject, isObject, type JsonObject } from "../driver/json.ts";
import { entityOfTag } from "../driver/names.ts";
import { COLLECTION, ITEM, type OpenApi, type Operation } from "../driver/open-api.ts";

/** The addresses of one entity. */
export interface Resource {
  readonly entity: Entity;
  readonly list: Operation;
  readonly read: Operation;
  readonly create?: Operation;
  readonly update?: Operation;
  readonly remove?: Operation;
  readonly actions: readonly { readonly action: Action; readonly operation: Operation }[];
  /** Schemas of what a read gives, by property. */
  readonly properties: ReadonlyMap<string, JsonObject>;
}

export function resourcesOf(model: Model, api: OpenApi): readonly Resource[] {
  const lists = api.operations.filter((each) => each.method === "get" && COLLECTION.test(each.path) && each.tag !== "");
  return lists.flatMap((list) => {
    const find = (method: string, shape: RegExp) =>
      api.operations.find((each) => each.tag === list.tag && each.method === method && shape.test(each.path));
    const read = find("get", ITEM);
    // The principal's own address, and whatever else is no entity's.
    if (!read) return [];
    const entity = entityOfTag(model, list.tag);
    const create = find("post", COLLECTION);
    const update = find("patch", ITEM);
    const remove = find("delete", ITEM);
    const actions = entity.actions.map((action) => {
      const path = `${read.path}/${kebab(action.name)}`;
      const operation = api.operations.find((each) => each.method === "post" && each.path === path);
      if (!operation) throw new Error(`There is no POST ${path}.`);
      return { action, operation };
    });
    return [
      {
        entity,
        list,
        read,
        ...(create && { create }),
        ...(update && { update }),
        ...(remove && { remove }),
        actions,
        properties: propertiesOf(api, read),
      },
    ];
  });
}

function propertiesOf(api: OpenApi, read: Operation): ReadonlyMap<string, JsonObject> {
  const paths = asObject(api.document.paths);
  const responses = asObject(asObject(asObject(paths[read.path])[read.method]).responses);
  const content = asObject(asObject(responses["200"]).content);
  const { schema } = asObject(content["application/json"]);
  const found = api.properties(asObject(schema));
  if (found.size > 0) return found;
  // A family's answer is one of several: what all of them have.
  const { anyOf, oneOf } = api.resolve(schema);
  const kinds = [anyOf, oneOf].flatMap((each) => (Array.isArray(each) ? each.filter(isObject) : []));
  const [first, ...others] = kinds.map((each) => api.properties(each));
  return new Map([...(first ?? [])].filter(([name]) => others.every((each) => each.has(name))));
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
