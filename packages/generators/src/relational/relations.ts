import { type Entity, type Relation, type RelationMember, relationOf } from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { entityNames, linkFieldName, plural, singular, snakeCase, words } from "../naming/index.ts";
import { addedMembers, type Family } from "./families.ts";
import type { Column, DeleteAction } from "./schema.ts";
import { type SchemaDraft, tenantName } from "./schema-draft.ts";

/** Order of columns that belong to no member of their table. */
const BEHIND_MEMBERS = 1_000_000_000;

/** Stores all relations that the entities of a family write. */
export function storeRelations(family: Family, schema: SchemaDraft): void {
  for (const entity of family.entities)
    for (const member of addedMembers(entity, family))
      if (member.kind === "relation" && member.written) storeRelation(entity, member, schema);
}

function storeRelation(entity: Entity, member: RelationMember, schema: SchemaDraft): void {
  const relation = relationOf(schema.model, member.relation);
  if (!schema.families.of(member.target)) {
    schema.notices.push(abstractTarget(member));
    return;
  }
  const fromMany = member.cardinality.many;
  const toMany = relation.to.cardinality.many;
  if (relation.kind === "association" && !fromMany) storeReference(entity, member, relation, schema);
  else if (fromMany && toMany && relation.kind === "association") storeLink(entity, member, relation, schema);
  else storeBackReference(entity, member, relation, schema);
}

/** Many to one, and one to one: a foreign key on the side that writes the relation. */
function storeReference(entity: Entity, member: RelationMember, relation: Relation, schema: SchemaDraft): void {
  const place = schema.place(entity, member);
  const optional = member.cardinality.lower === 0;
  const column = place.draft.column({
    path: [member.name, "id"],
    order: place.order,
    symbol: member.id,
    origin: place.origin,
    type: { base: "uuid" },
    nullable: optional || place.kinds !== undefined,
    ...(member.doc === undefined ? {} : { comment: member.doc }),
  });
  if (place.kinds && !optional)
    place.draft.check(
      { kind: "required", columns: [column.name], kindColumn: place.kinds.column, kinds: place.kinds.names },
      { path: [column.name], fields: [column.property] },
      "required",
    );
  const target = schema.draftOf(member.target);
  const action = deleteAction(relation, optional, schema);
  place.draft.foreignKey(column.name, target, action, { targetNoun: schema.nounOf(member.target) });
  if (!relation.to.cardinality.many || member.unique) place.draft.unique([column.name]);
  schema.setStorage(entity.id, member.name, { kind: "reference", column, target: member.target });
  const inverse = inverseOf(relation, schema);
  if (!inverse) return;
  schema.setStorage(relation.to.entity, inverse.name, {
    kind: "inverse",
    table: place.draft.table,
    column,
    target: entity.id,
    many: relation.to.cardinality.many,
  });
}

/** Compositions, and relations written on the "one" side: a foreign key in the other entity's table. */
function storeBackReference(entity: Entity, member: RelationMember, relation: Relation, schema: SchemaDraft): void {
  const { to } = relation;
  const owner = schema.draftOf(entity.id);
  const part = schema.ownership.partOf(to.entity) === relation;
  const inverse = inverseOf(relation, schema);
  const place = inverse ? schema.place(schema.entity(to.entity), inverse) : schema.placeOf(to.entity);
  const optional = relation.kind === "composition" ? !part : to.cardinality.lower === 0;
  const column = place.draft.column({
    path: [inverse?.name ?? schema.ownerPrefix(relation), "id"],
    order: inverse ? place.order : BEHIND_MEMBERS,
    symbol: inverse?.id ?? relation.id,
    // The relation, not the inverse's name: renaming the inverse then renames the column.
    origin: `$${relation.id}`,
    type: { base: "uuid" },
    nullable: optional || place.kinds !== undefined,
  });
  if (place.kinds && !optional)
    place.draft.check(
      { kind: "required", columns: [column.name], kindColumn: place.kinds.column, kinds: place.kinds.names },
      { path: [column.name], fields: [column.property] },
      "required",
    );
  const action = deleteAction(relation, optional, schema);
  place.draft.foreignKey(column.name, owner, action, { targetNoun: schema.nounOf(entity.id) });
  if (!member.cardinality.many) place.draft.unique([column.name]);
  schema.setStorage(entity.id, member.name, {
    kind: "inverse",
    table: place.draft.table,
    column,
    target: to.entity,
    many: member.cardinality.many,
  });
  if (inverse) schema.setStorage(to.entity, inverse.name, { kind: "reference", column, target: entity.id });
  if (part)
    schema.setPart(to.entity, relation, column, member.cardinality.many ? position(relation, schema) : undefined);
  else if (relation.kind === "composition") schema.addOwner(to.entity, column);
}

/**
 * The member at the other end, if it is this relation's: entities that got the relation from one mixin would share it,
 * and it belongs to the first of them.
 */
function inverseOf(relation: Relation, schema: SchemaDraft): RelationMember | undefined {
  const { entity, member } = relation.to;
  const found = member === undefined ? undefined : schema.memberOf(entity, member);
  return found?.kind === "relation" && found.relation === relation.id ? found : undefined;
}

function position(relation: Relation, schema: SchemaDraft): Column {
  const place = schema.placeOf(relation.to.entity);
  return place.draft.column({
    path: [schema.freeName(relation.to.entity, "position")],
    order: BEHIND_MEMBERS + 1,
    symbol: relation.to.entity,
    origin: "$position",
    type: { base: "integer" },
    nullable: false,
  });
}

/** Many to many: a join table. */
function storeLink(entity: Entity, member: RelationMember, relation: Relation, schema: SchemaDraft): void {
  const { model } = schema;
  const own = entityNames(model, entity.id).variable;
  const other = entityNames(model, member.target).variable;
  const ownFirst = own <= other;
  const itself = own === other;
  const ownPath = [own, "id"];
  const otherName = itself ? singularOf(member.name) : other;
  const otherPath = [otherName === own ? `other_${other}` : otherName, "id"];
  const wanted = linkTableName(own, member.name, other, relation.to.member);
  const draft = schema.joinTable(relation, wanted, snakeCase(member.name), (c) =>
    ownFirst ? [c(ownPath), c(otherPath)] : [c(otherPath), c(ownPath)],
  );
  if (schema.isOfTenant(entity.id) || schema.isOfTenant(member.target))
    draft.addTenant(tenantName([ownPath, otherPath]));
  const add = (path: readonly string[], origin: string, order: number, field?: string): Column =>
    draft.column({
      path,
      ...(field !== undefined && { field }),
      order,
      symbol: relation.id,
      origin,
      type: { base: "uuid" },
      nullable: false,
    });
  const ownColumn = add(ownPath, "$from", ownFirst ? 0 : 1);
  const otherColumn = add(otherPath, "$to", ownFirst ? 1 : 0, linkFieldName(member.name));
  const restrict: DeleteAction = relation.onDelete === "restrict" ? "no action" : "cascade";
  const [ownNoun, otherNoun] = [schema.nounOf(entity.id), schema.nounOf(member.target)];
  const [ownTable, otherTable] = [schema.draftOf(entity.id), schema.draftOf(member.target)];
  draft.foreignKey(ownColumn.name, ownTable, "cascade", { targetNoun: ownNoun, user: otherNoun });
  draft.foreignKey(otherColumn.name, otherTable, restrict, { targetNoun: otherNoun, user: ownNoun });
  schema.setStorage(entity.id, member.name, {
    kind: "link",
    table: draft.table,
    own: ownColumn,
    other: otherColumn,
    target: member.target,
  });
  const inverse = inverseOf(relation, schema);
  if (!inverse) return;
  schema.setStorage(relation.to.entity, inverse.name, {
    kind: "link",
    table: draft.table,
    own: otherColumn,
    other: ownColumn,
    target: entity.id,
  });
}

/**
 * What a join table is called where nothing else is called so: `tag_tickets`.
 *
 * @param own what the code calls a row of the entity with the relation
 * @param other the same of the other end, whose member may have no name
 */
export function linkTableName(own: string, member: string, other: string, inverse: string | undefined): string {
  const [first, firstMember, second] = own <= other ? [own, member, other] : [other, inverse, own];
  return `${snakeCase(first)}_${snakeCase(firstMember ?? pluralOf(second))}`;
}

function singularOf(name: string): string {
  const found = words(name);
  return [...found.slice(0, -1), singular(found.at(-1) ?? "")].join("_");
}

function pluralOf(name: string): string {
  const found = words(name);
  return [...found.slice(0, -1), plural(found.at(-1) ?? "")].join("_");
}

/**
 * `restrict` is NO ACTION: it refuses as well, but at the end of the statement, when what is deleted together with the
 * row is gone already.
 */
function deleteAction(relation: Relation, optional: boolean, { notices }: SchemaDraft): DeleteAction {
  const fallback = relation.kind === "composition" ? "cascade" : optional ? "clear" : "restrict";
  const rule = relation.onDelete ?? fallback;
  if (rule === "cascade") return "cascade";
  if (rule === "restrict") return "no action";
  if (optional) return "set null";
  notices.push({
    severity: "error",
    code: "DS7112",
    message: `${relation.id} clears its reference when the other row is deleted, but has to be set. Make it optional, or write \`on delete restrict\` or \`on delete cascade\`.`,
    symbol: relation.id,
  });
  return "no action";
}

function abstractTarget({ id, target }: RelationMember): Notice {
  return {
    severity: "error",
    code: "DS7110",
    message: `${id} points at ${target}, which is abstract and has no table. Make it a concrete entity, so that its family has one table, or relate to the entities below it.`,
    symbol: id,
  };
}
