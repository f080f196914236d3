import type { Cardinality } from "@domainsmith/model";
import type { DomainClause } from "../domain-writer/document.ts";
import { plural } from "../naming/plural.ts";
import { isBuiltInType, lowerFirst, upperFirst } from "../naming/words.ts";
import type { JdlRelationship, JdlRelationshipSide } from "./ast.ts";
import { BUILT_IN_ENTITIES } from "./built-in-entities.ts";
import { type Conversion, type EntityDraft, entityDraft } from "./conversion.ts";
import { convertDeleteRule } from "./convert-delete-rule.ts";

/** One end of a relationship: the entity that has the member, and what it reaches. */
interface End {
  readonly side: JdlRelationshipSide;
  readonly entity: EntityDraft;
  readonly many: boolean;
  /** As it was written, or as JHipster names it. */
  readonly field: string | undefined;
}

/** Writes every relationship once, in the entity that holds the foreign key. */
export function convertRelationships(conversion: Conversion): void {
  for (const relationship of conversion.file.relationships) convertRelationship(relationship, conversion);
}

function convertRelationship(relationship: JdlRelationship, conversion: Conversion): void {
  const { report } = conversion;
  const { kind, line } = relationship;
  const [from, to] = endsOf(relationship, conversion);
  const [owner, other] = kind === "OneToMany" ? [to, from] : [from, to];
  const subject = `relationship ${kind} ${relationship.from.entity} to ${relationship.to.entity}`;

  const member = takeName(owner, subject, conversion, true);
  const inverse = other.field === undefined ? undefined : takeName(other, subject, conversion, false);
  if (kind === "OneToMany" && to.side.field === undefined) {
    report.info(line, subject, `${owner.entity.name}.${member} is added: the relation is written on that side.`);
  }
  if (inverse !== undefined && other.side.required) {
    report.lost(
      other.side.line,
      subject,
      `${other.entity.name}.${inverse} is not required: only the side that is written can be.`,
    );
  }
  reportRest(relationship, subject, conversion);

  const cardinality = cardinalityOf(owner, other, subject, conversion);
  const clauses: DomainClause[] = [];
  if (inverse !== undefined) clauses.push({ kind: "inverse", member: inverse, many: other.many });
  else if (kind === "OneToOne") clauses.push({ kind: "unique" });
  const effect = convertDeleteRule(relationship, cardinality, subject, conversion);
  if (effect !== undefined) clauses.push({ kind: "onDelete", effect });
  const doc = docOf(owner, other, inverse);
  owner.entity.members.push({
    name: member,
    ...(doc === undefined ? {} : { doc }),
    comments: [...relationship.from.comments, ...relationship.to.comments],
    type: { name: other.entity.name },
    cardinality,
    clauses,
  });
}

/** Both ends, with the names that JHipster gives to a side without one. */
function endsOf({ kind, from, to }: JdlRelationship, conversion: Conversion): [End, End] {
  const toIsNamed = from.field === undefined || kind === "OneToMany";
  return [
    {
      side: from,
      entity: entityOf(from, conversion),
      many: kind === "OneToMany" || kind === "ManyToMany",
      field: from.field ?? lowerFirst(to.entity),
    },
    {
      side: to,
      entity: entityOf(to, conversion),
      many: kind === "ManyToOne" || kind === "ManyToMany",
      field: to.field ?? (toIsNamed ? lowerFirst(from.entity) : undefined),
    },
  ];
}

/** The entity of a side. One that is not declared is JHipster's own, or stands empty for what is missing. */
function entityOf({ entity: written, line }: JdlRelationshipSide, conversion: Conversion): EntityDraft {
  const { entities, report, declarationNames } = conversion;
  const wanted = upperFirst(written);
  const known = entities.get(wanted);
  if (known !== undefined) return known;
  const builtIn = BUILT_IN_ENTITIES.get(wanted);
  const name = declarationNames.take(isBuiltInType(wanted) ? `${wanted}Entity` : wanted);
  const draft = entityDraft(name, builtIn === undefined ? {} : { doc: builtIn.doc, modifiers: builtIn.modifiers });
  for (const member of builtIn?.members ?? []) {
    draft.memberNames.reserve(member.name);
    draft.members.push(member);
  }
  if (builtIn === undefined) {
    report.changed(
      line,
      `entity ${written}`,
      `It is not declared in this file: an empty entity ${name} stands for it.`,
    );
  } else {
    const role = builtIn.modifiers.includes("principal") ? ", whose rows sign in" : "";
    report.info(
      line,
      `entity ${written}`,
      `JHipster's built-in entity is declared as entity ${name}${role}, with its main fields.`,
    );
  }
  entities.set(wanted, draft);
  return draft;
}

/** Finds a free name for an end's member and reports how it differs from the written one. */
function takeName(end: End, subject: string, { report }: Conversion, written: boolean): string {
  const field = lowerFirst(end.field ?? "");
  const wanted = end.many ? plural(field) : field;
  const { memberNames, name: entity } = end.entity;
  // A field customerId and a relation customer would share a column.
  const fits = (name: string): boolean => !written || end.many || memberNames.isFree(`${name}Id`);
  const name = memberNames.take(wanted, fits);
  const { line } = end.side;
  if (name !== wanted) {
    report.changed(
      line,
      subject,
      `${entity}.${wanted} is called ${name}: ${entity} has another member of that name or column.`,
    );
  } else if (end.side.field !== undefined && name !== end.side.field) {
    const reason =
      field === name ? "names of members start with a small letter" : "to many, as in the code that JHipster generates";
    report.info(line, subject, `${entity}.${end.side.field} is called ${name}: ${reason}.`);
  }
  return name;
}

function cardinalityOf(owner: End, other: End, subject: string, { report }: Conversion): Cardinality {
  const { required, line } = owner.side;
  if (owner.many) return { many: true, lower: required ? 1 : 0 };
  if (required && owner.entity === other.entity) {
    report.changed(line, subject, "It is optional: no first row could be created if each needed another of its kind.");
    return { many: false, lower: 0, upper: 1 };
  }
  return { many: false, lower: required ? 1 : 0, upper: 1 };
}

/** The written member's documentation; the inverse has no place of its own for it. */
function docOf(owner: End, other: End, inverse: string | undefined): string | undefined {
  if (other.side.doc === undefined) return owner.side.doc;
  if (inverse === undefined) return owner.side.doc ?? other.side.doc;
  const inverseDoc = `\`${other.entity.name}.${inverse}\`: ${other.side.doc}`;
  return owner.side.doc === undefined ? inverseDoc : `${owner.side.doc}\n\n${inverseDoc}`;
}

function reportRest({ from, to, options }: JdlRelationship, subject: string, { report }: Conversion): void {
  for (const { display, line, entity, field } of [from, to]) {
    if (display === undefined) continue;
    report.lost(line, subject, `The field ${display} that is shown for ${entity}.${field} has no counterpart.`);
  }
  for (const { name, line } of [...from.annotations, ...to.annotations]) {
    if (name.toLowerCase() !== "ondelete") report.lost(line, subject, `The annotation @${name} has no counterpart.`);
  }
  for (const option of options) {
    if (option !== "builtInEntity") report.lost(from.line, subject, `The option ${option} has no counterpart.`);
  }
}
