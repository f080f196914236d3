import { type Attribute, type Entity, type Model, ownerOf, type SymbolId } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck, type ModelCheckContext } from "../../model-check.ts";
import { personalAttributes, personalParts } from "./personal-attributes.ts";
import { leadingToSubjects, subjectsOf } from "./subjects.ts";

/** Personal data is about somebody: export and erasure follow relations from the subject to it. */
export const subjectsOfData = defineModelCheck((context) => {
  const { model, complete, isOwn, report } = context;
  if (!complete) return;
  const rows = model.entities.filter((entity) => !entity.abstract && isOwn(entity));
  const subjects = subjectsOf(model);
  if (subjects.length === 0) {
    const first = [...rows, ...model.values].flatMap(({ members }) => personalAttributes(members)).find(isOwn);
    if (!first) return;
    report(
      diagnostics.noSubject,
      "Nothing in the model says whom personal data is about, so it can be neither exported nor erased. Write `subject entity` where the people are.",
      { at: clauseOf(first) },
    );
    return;
  }
  const leading = leadingToSubjects(model);
  const served = servedOwners(rows, leading);
  for (const entity of rows) {
    if (!leading.has(entity.id)) reportEntity(entity, served, subjects, context);
  }
});

/** What is written once for several entities, and fits one of them at least. */
function servedOwners(rows: readonly Entity[], leading: ReadonlySet<SymbolId>): ReadonlySet<SymbolId> {
  const served = new Set<SymbolId>();
  for (const entity of rows) {
    if (!leading.has(entity.id)) continue;
    for (const { declaredIn } of personalAttributes(entity.members)) served.add(declaredIn);
  }
  return served;
}

function reportEntity(
  entity: Entity,
  served: ReadonlySet<SymbolId>,
  subjects: readonly Entity[],
  { model, report }: ModelCheckContext,
): void {
  const names = subjects.slice(0, 3).map(({ name }) => name);
  const related = subjects.slice(0, 3).map((subject) => ({ at: subject, message: `${subject.name} is a subject.` }));
  const borrowed: string[] = [];
  for (const attribute of personalAttributes(entity.members)) {
    if (attribute.declaredIn !== entity.id && served.has(attribute.declaredIn)) borrowed.push(attribute.name);
    else {
      report(
        diagnostics.unreachableSubject,
        `No relation leads from here to ${listed(names)}, so export and erasure cannot find this. Write a relation to the person it is about, or \`subject entity\` if the rows are people themselves.`,
        { at: clauseOf(attribute), related },
      );
    }
  }
  if (borrowed.length > 0) {
    report(
      diagnostics.borrowedPersonal,
      `${listed(borrowed)} would be personal data if ${entity.name} were about people, but no relation leads to ${listed(names)}. Write \`subject entity\` if its rows are people.`,
      { at: entity, related },
    );
  }
  for (const attribute of attributesOf(entity, model)) {
    const parts = personalParts(model, attribute);
    if (parts.length === 0) continue;
    report(
      diagnostics.borrowedPersonal,
      `${listed(parts.map(({ name }) => name))} would be personal data if it were about people, but no relation leads from here to ${listed(names)}. That is right for a company's; otherwise write a relation to the person.`,
      { at: attribute, related },
    );
  }
}

/** Those that the entity writes itself. */
function attributesOf(entity: Entity, model: Model): readonly Attribute[] {
  return entity.members
    .filter(
      (member): member is Attribute =>
        member.kind === "attribute" && ownerOf(member.id) === entity.id && member.declaredIn === entity.id,
    )
    .filter((attribute) => personalParts(model, attribute).length > 0);
}

/** Where an attribute says that it is personal. */
function clauseOf(attribute: Attribute): object {
  return attribute.personal ?? attribute;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
