import {
  type Cardinality,
  findRelation,
  MANY,
  type Model,
  memberId,
  memberNamed,
  ONE,
  OPTIONAL,
  type Relation,
  type RelationMember,
} from "@domainsmith/model";

/** The relation that a written end stands for; of a mixin's end, that of the first entity which has it by the mixin. */
export function relationOfEnd(model: Model, end: RelationMember): Relation | undefined {
  return findRelation(model, end.relation) ?? relationsByMixin(model).get(end.id);
}

/**
 * How many rows that write an end one row of its target belongs to. Undefined where nothing says so: for a mixin's end
 * with an inverse, while no entity uses the mixin.
 */
export function inverseCardinalityOf(end: RelationMember, relation: Relation | undefined): Cardinality | undefined {
  if (relation) return relation.to.cardinality;
  if (end.owns) return ONE;
  if (end.inverse !== undefined) return undefined;
  return end.unique && !end.cardinality.many ? OPTIONAL : MANY;
}

const tables = new WeakMap<Model, ReadonlyMap<string, Relation>>();

/** Relations that entities have by mixins, by the ids of the mixins' members; of several the first. */
function relationsByMixin(model: Model): ReadonlyMap<string, Relation> {
  const known = tables.get(model);
  if (known) return known;
  const table = new Map<string, Relation>();
  for (const relation of model.relations) {
    const { entity, member = "" } = relation.from;
    const declaredIn = memberNamed(model, entity, member)?.declaredIn;
    if (declaredIn === undefined || declaredIn === entity) continue;
    const id = memberId(declaredIn, member);
    if (!table.has(id)) table.set(id, relation);
  }
  tables.set(model, table);
  return table;
}
