import {
  type Attribute,
  type Entity,
  entityOf,
  type Model,
  ownerOf,
  perObject,
  type SymbolId,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import {
  type DeclarationCheckContext,
  defineDeclarationCheck,
  defineModelCheck,
  defineProjectFact,
  type ModelCheckContext,
} from "../../model-check.ts";
import { personalAttributes, personalParts } from "./personal-attributes.ts";
import { leadsToSubject, subjectIds } from "./subjects.ts";

const personalOf = perObject(({ members }: Pick<Entity, "members">) => personalAttributes(members));

/** Personal data is about somebody: where nobody is, it can be neither exported nor erased. */
export const subjectsOfModel = defineModelCheck(({ model, complete, isOwn, report }) => {
  if (!complete || subjectIds(model).length > 0) return;
  const rows = model.entities.filter((entity) => !entity.abstract);
  for (const owner of [...rows, ...model.values]) {
    // Attributes of a library's entity are the library's, those of its mixins in an own entity as well.
    const first = owner.kind === "entity" && !isOwn(owner) ? undefined : personalOf(owner).find(isOwn);
    if (!first) continue;
    report(
      diagnostics.noSubject,
      "Nothing in the model says whom personal data is about, so it can be neither exported nor erased. Write `subject entity` where the people are.",
      { at: clauseOf(first) },
    );
    return;
  }
});

/** What is written once for several entities, and fits one of the project's own at least. */
const served = perObject(({ model, isOwn }: ModelCheckContext): ReadonlySet<SymbolId> => {
  const found = new Set<SymbolId>();
  for (const entity of model.entities) {
    const personal = entity.abstract ? [] : personalOf(entity);
    if (personal.length === 0 || !leadsToSubject(model, entity.id) || !isOwn(entity)) continue;
    for (const { declaredIn } of personal) found.add(declaredIn);
  }
  return found;
});

const isServed = defineProjectFact((context, declaredIn: SymbolId) => served(context).has(declaredIn));

/** Export and erasure follow relations from the subject to what is about it. */
export const subjectsOfData = defineDeclarationCheck(["entity"], (entity, context) => {
  const { model, reportIfComplete } = context;
  if (entity.abstract || leadsToSubject(model, entity.id)) return;
  const first = subjectIds(model)
    .slice(0, 3)
    .map((id) => entityOf(model, id));
  if (first.length > 0 && context.isOwn(entity)) reportEntity(entity, first, context, reportIfComplete);
});

function reportEntity(
  entity: Entity,
  subjects: readonly Entity[],
  { model, ask }: DeclarationCheckContext,
  report: DeclarationCheckContext["report"],
): void {
  const names = subjects.map(({ name }) => name);
  const related = subjects.map((subject) => ({ at: subject, message: `${subject.name} is a subject.` }));
  const borrowed: string[] = [];
  for (const attribute of personalAttributes(entity.members)) {
    if (attribute.declaredIn !== entity.id && ask(isServed, attribute.declaredIn)) borrowed.push(attribute.name);
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
