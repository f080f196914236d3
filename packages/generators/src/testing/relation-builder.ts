import { MANY, memberId, ONE, OPTIONAL, type Relation, type RelationMember } from "@domainsmith/model";
import { documentedAs, type RelationSpec } from "./entity-builder.ts";

/** The name in `orders[]` or `parent?`. */
export function inverseName(inverse: string): string {
  return inverse.replace(/(\[\]|\?)$/, "");
}

/** The relation that a written member makes. */
export function relationOf(member: RelationMember, spec: RelationSpec): Relation {
  const { inverse, owns = false } = spec;
  const backMany = inverse === undefined ? !owns : inverse.endsWith("[]");
  const backOptional = inverse?.endsWith("?") || (!owns && !backMany);
  const backCardinality = backMany ? MANY : backOptional ? OPTIONAL : ONE;
  const to = { entity: member.target, cardinality: backCardinality };
  return {
    id: member.relation,
    kind: owns ? "composition" : "association",
    from: { entity: member.owner, member: member.name, cardinality: member.cardinality },
    to: inverse === undefined ? to : { ...to, member: inverseName(inverse) },
    ...(spec.onDelete === undefined ? {} : { onDelete: spec.onDelete }),
  };
}

/** The unseen member at the other end. */
export function inverseOf(relation: Relation, written: RelationMember): RelationMember {
  const name = relation.to.member ?? "";
  return {
    ...documentedAs(memberId(relation.to.entity, name), name, {}),
    kind: "relation",
    owner: relation.to.entity,
    declaredIn: relation.to.entity,
    relation: relation.id,
    target: relation.from.entity,
    cardinality: relation.to.cardinality,
    written: false,
    owns: false,
    ownedBy: relation.kind === "composition",
    inverse: written.name,
    key: false,
    unique: false,
    readonly: false,
  };
}
