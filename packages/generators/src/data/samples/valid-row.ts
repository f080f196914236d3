import type { Attribute, Entity, Model } from "@domainsmith/model";
import { FirstNames } from "./first-names.ts";
import { hash } from "./hash.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonValue } from "./json.ts";
import type { SampleRow } from "./rules/values.ts";
import { samplerOf, sampleUuid } from "./sampler.ts";
import { adjusted, type MemberValues, sampleChecks, variantsOf } from "./valid-values.ts";
import { certainChecks, checksOfOwner } from "./wishes.ts";

/** The rows that are created with a row, by the names of its members. */
export type SampleParts = ReadonlyMap<string, SampleRow | readonly SampleRow[] | null>;

/**
 * Sample values for a new row that keeps its entity's checks, by the members' names; null where nothing is sent.
 * `sent` are the attributes that get values, `set` the relations that point at some row, `parts` the rows that are
 * created with it; all else has its default. Undefined where no such values are found, or an attribute has no sample.
 * What a check reads of other rows is not looked at: where values are found that keep it whatever these hold, it has
 * them. Parts also keep what their owner's checks ask of each of its parts.
 */
export function sampleRow(
  model: Model,
  entity: Entity,
  row: number,
  {
    sent,
    set,
    parts,
  }: {
    readonly sent: ReadonlySet<string>;
    readonly set: ReadonlySet<string>;
    readonly parts: SampleParts;
  },
): MemberValues | undefined {
  const first = FirstNames.of(model);
  const attributes = new Map<string, Attribute>();
  const values = new Map<string, JsonValue | undefined>();
  for (const member of entity.members) {
    if (member.kind === "computed") continue;
    if (member.kind === "relation") {
      if (!member.cardinality.many)
        values.set(member.name, set.has(member.name) ? sampleUuid(first.idOf(member.id), row) : null);
    } else if (sent.has(member.name)) {
      const optional = member.cardinality.lower === 0 && !member.cardinality.many;
      const value = samplerOf(model, member)(row);
      if (value === undefined && !optional) return undefined;
      attributes.set(member.name, member);
      values.set(member.name, value ?? null);
    } else values.set(member.name, initialValue(model, member));
  }
  const seed = first.idOf(entity.id);
  const id = sampleUuid(seed, hash(seed) % 1_000);
  const selfOf = (members: MemberValues): SampleRow => ({
    id,
    member: (name) => parts.get(name) ?? shown(entity, name, members),
  });
  const variants = (name: string) => {
    const attribute = attributes.get(name);
    return attribute ? variantsOf(model, attribute, samplerOf(model, attribute), row) : [];
  };
  const checks = sampleChecks(model, entity);
  const wishes = [...checksOfOwner(model, entity), ...certainChecks(checks)];
  const { values: valid, broken } = adjusted(checks, values, selfOf, variants, wishes);
  return broken ? undefined : new Map([...valid].filter(([name]) => attributes.has(name)));
}

function shown(entity: Entity, name: string, members: MemberValues): ReturnType<SampleRow["member"]> {
  const value = members.get(name);
  const isRelation = entity.members.some((member) => member.kind === "relation" && member.name === name);
  return isRelation && typeof value === "string" ? { id: value, member: () => undefined } : value;
}
