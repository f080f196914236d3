import type { Attribute, Entity, Member, Model, RelationMember, ValueObject } from "@domainsmith/model";

/** A name without what differs between notations: `imageURL`, `image_url` and `imageUrl` are the same. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The entity that a tag of the OpenAPI document speaks of. */
export function entityOfTag(model: Model, tag: string): Entity {
  const entity = findEntityOfTag(model, tag);
  if (!entity) throw new Error(`No entity of the model is called like the tag ${tag}.`);
  return entity;
}

/** The same; undefined for tags of the application's own, such as `Operations`. */
export function findEntityOfTag(model: Model, tag: string): Entity | undefined {
  const candidates = model.entities.filter((each) => {
    const namespace = each.namespace.split(".").at(-1) ?? "";
    const names = [each.name, `${each.name}Entity`, `${namespace}${each.name}`];
    return names.some((name) => plain(name) === plain(tag));
  });
  return candidates.find((each) => plain(each.name) === plain(tag)) ?? candidates[0];
}

/** What a property of a body stands for. */
export type Meaning =
  | { readonly kind: "attribute"; readonly member: Attribute }
  | { readonly kind: "reference"; readonly member: RelationMember }
  | { readonly kind: "links"; readonly member: RelationMember }
  | { readonly kind: "parts"; readonly member: RelationMember };

/** What a property of an entity's, or of a value object's, JSON stands for; nothing if no member is called like it. */
export function meaningOf(owner: Entity | ValueObject, property: string): Meaning | undefined {
  const members: readonly Member[] = owner.members;
  const named = (name: string) =>
    members.find((each) => plain(each.name) === plain(name) || `${plain(each.name)}value` === plain(name));
  const exact = named(property);
  if (exact?.kind === "attribute") return { kind: "attribute", member: exact };
  if (exact?.kind === "relation") return { kind: "parts", member: exact };
  const one = /^(.+)Id$/.exec(property)?.[1];
  const reference = one === undefined ? undefined : named(one);
  if (reference?.kind === "relation") return { kind: "reference", member: reference };
  const stem = /^(.+)Ids$/.exec(property)?.[1];
  if (stem === undefined) return undefined;
  const link = members
    .filter((each) => each.kind === "relation" && each.cardinality.many)
    .map((member) => ({ member, likeness: commonPrefix(plain(member.name), plain(stem)) }))
    .sort((a, b) => b.likeness - a.likeness)[0]?.member;
  return link?.kind === "relation" ? { kind: "links", member: link } : undefined;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
