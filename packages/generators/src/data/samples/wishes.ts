import { type Entity, entityOf, type Model, ownershipOf, readsOf } from "@domainsmith/model";
import { isRow, type SampleRow, UNKNOWN } from "./rules/values.ts";
import { isBroken, outcomes, type SampleCheck, sampleChecks, type Wish } from "./valid-values.ts";

/** That the row keeps its checks whatever other rows hold. */
export function certainChecks(checks: readonly SampleCheck[]): readonly Wish[] {
  return checks.map((check) => ({ check, isGranted: (self) => !outcomes(check, self).includes(UNKNOWN) }));
}

/** For a part: that its owner keeps its checks with this part alone, as `lines.all(l => l.quantity > 0)`. */
export function checksOfOwner(model: Model, part: Entity): readonly Wish[] {
  const relation = ownershipOf(model).partOf(part.id);
  if (!relation) return [];
  const { entity, member } = relation.from;
  if (member === undefined) return [];
  const names = new Set(part.members.map(({ name }) => name));
  const isMany = relation.from.cardinality.many;
  return sampleChecks(model, entityOf(model, entity)).flatMap((check): readonly Wish[] => {
    const reads = readsOf(model, check.expression).members.filter(({ of }) => of === "row");
    const members = [...new Set(reads.map((read) => read.member))].filter((name) => names.has(name));
    if (!check.members.includes(member) || members.length === 0) return [];
    const isGranted: Wish["isGranted"] = (self) => !isRow(self) || !isBroken(check, ownerWith(member, self, isMany));
    return [{ check: { ...check, members, kinds: new Map() }, isGranted }];
  });
}

/** An owner of which nothing is known but the part. */
function ownerWith(relation: string, part: SampleRow, isMany: boolean): SampleRow {
  const held = isMany ? [part] : part;
  return { id: "owner", member: (name) => (name === relation ? held : undefined) };
}
