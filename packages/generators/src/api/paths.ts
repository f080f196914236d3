import { kebabCase } from "../naming/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { urlKey } from "./natural-key.ts";
import { ownerField } from "./part-functions.ts";
import type { Resource } from "./resource.ts";

/** What no rule allows has no routes; parts have some only where their owner, no part itself, holds a list of them. */
export function hasRoutes(api: ApiModel, resource: Resource): boolean {
  if (resource.offers.size === 0) return false;
  if (!resource.part) return true;
  const owner = resourceIn(api, resource.part.owner);
  return !owner.part && ownerField(owner, resource).many;
}

/** The path of a resource's list: `/orders`. */
export function listPath({ names }: Resource): string {
  return `/${names.route}`;
}

/** The path by the natural key, with parameters: `/orders/by/number/:number`. */
export function keyPath(resource: Resource): string {
  const parts = urlKey(resource).map(({ name }) => `${kebabCase(name)}/:${name}`);
  return `${listPath(resource)}/by/${parts.join("/")}`;
}
