import type { DomainClause, DomainMember, DomainPolicyRule } from "../domain-writer/document.ts";
import { isBuiltInType, upperFirst } from "../naming/words.ts";
import type { JdlEntity, JdlField } from "./ast.ts";
import { type Conversion, type EntityDraft, entityDraft } from "./conversion.ts";
import { convertDefault } from "./convert-default.ts";
import { convertFieldType } from "./convert-field-type.ts";

/** What `readOnly` means: a policy block refuses what it does not allow. */
export const READ_ONLY_POLICY: readonly DomainPolicyRule[] = [
  { name: "readOnly", effect: "allow", operations: ["read"] },
];

/** Annotations on fields that are carried over. */
const CARRIED_ANNOTATIONS: ReadonlySet<string> = new Set(["id", "defaultvalue"]);

/**
 * Names every entity, then converts their fields. In between, `nameOthers` names what gives way to entities and is
 * needed for the fields' types.
 */
export function convertEntities(conversion: Conversion, nameOthers: () => void): void {
  const { file, report, entities } = conversion;
  const last = new Map(file.entities.map((entity) => [upperFirst(entity.name), entity]));
  for (const entity of file.entities) {
    if (last.get(upperFirst(entity.name)) === entity)
      entities.set(upperFirst(entity.name), draftOf(entity, conversion));
    else report.lost(entity.line, `entity ${entity.name}`, "It is declared again further down; the last one counts.");
  }
  nameOthers();
  for (const [name, draft] of entities) {
    for (const field of last.get(name)?.fields ?? []) convertField(field, draft, conversion);
  }
}

function draftOf(entity: JdlEntity, { declarationNames, report }: Conversion): EntityDraft {
  const { name: written, line, doc, comments, tableName } = entity;
  const wanted = upperFirst(written);
  const builtIn = isBuiltInType(wanted);
  const name = declarationNames.take(builtIn ? `${wanted}Entity` : wanted);
  if (name !== written) {
    const reason = builtIn
      ? `${wanted} is a built-in type`
      : name === wanted
        ? "names of types start with a capital letter"
        : "another entity's name differs only in case";
    report.changed(line, `entity ${written}`, `It is called ${name}: ${reason}.`);
  }
  if (tableName !== undefined) {
    report.lost(
      line,
      `entity ${written}`,
      `Its table is not called ${tableName}: tables are named after their entities.`,
    );
  }
  return entityDraft(name, { line, ...(doc === undefined ? {} : { doc }), comments });
}

function convertField(field: JdlField, draft: EntityDraft, conversion: Conversion): void {
  const { report } = conversion;
  const subject = `field ${draft.name}.${field.name}`;
  if (field.name.toLowerCase() === "id") {
    report.info(field.line, subject, `It is left out: identity is implicit, an id of type Uuid (was ${field.type}).`);
    return;
  }
  const name = draft.memberNames.take(field.name);
  if (name !== field.name) {
    report.changed(
      field.line,
      subject,
      `It is called ${name}: another field's name differs only in case or underscores.`,
    );
  }
  draft.members.push(memberOf({ ...field, name }, subject, draft, conversion));
}

function memberOf(field: JdlField, subject: string, draft: EntityDraft, conversion: Conversion): DomainMember {
  const { report } = conversion;
  const { name, doc, comments, validations, annotations } = field;
  const key = annotations.some((annotation) => annotation.name.toLowerCase() === "id");
  const required = key || validations.some((validation) => validation.name === "required");
  const { type, canBeUnique } = convertFieldType(field, subject, draft, conversion);
  const clauses: DomainClause[] = [];
  const defaultClause = convertDefault(field, type, subject, conversion);
  if (defaultClause !== undefined) clauses.push(defaultClause);
  const unique = validations.find((validation) => validation.name === "unique");
  if (unique !== undefined && !key) {
    if (canBeUnique) clauses.push({ kind: "unique" });
    else report.lost(unique.line, subject, "The validation unique: files cannot be compared.");
  }
  for (const annotation of annotations) {
    if (CARRIED_ANNOTATIONS.has(annotation.name.toLowerCase())) continue;
    report.lost(annotation.line, subject, `The annotation @${annotation.name} has no counterpart.`);
  }
  if (key)
    report.info(field.line, subject, "JHipster's own id field is the natural key; identity is implicit beside it.");
  return {
    name,
    ...(doc === undefined ? {} : { doc }),
    comments,
    ...(key ? { key } : {}),
    type,
    cardinality: required ? { many: false, lower: 1, upper: 1 } : { many: false, lower: 0, upper: 1 },
    clauses,
  };
}
