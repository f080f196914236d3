import { definePlainFact, type Entity, familyIds, type Model, sameParts } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { personalAttributes, personalParts } from "./personal-attributes.ts";
import { isSubject } from "./subjects.ts";

/** What tells one person from another. */
const IDENTIFYING: ReadonlySet<string> = new Set(["name", "contact", "identifier", "online"]);

/** Who asks for their data must be found among the rows: by a name, an address, a number or the account. */
export const findableSubjects = defineDeclarationCheck(["entity"], (entity, { model, reportIfComplete }) => {
  if (entity.abstract || !isSubject(model, entity) || isFindable(model, entity)) return;
  reportIfComplete(
    diagnostics.subjectUnfindable,
    `A person who asks for their data could not be found among the rows of ${entity.name}. Mark what tells them apart, \`personal(name)\`, \`personal(contact)\` or \`personal(identifier)\`, or write a relation to the account with which they sign in.`,
    { at: entity },
  );
});

/** The entities whose rows sign in. */
const principalIds = definePlainFact(
  (model) => model.entities.flatMap(({ id, principal }) => (principal ? familyIds(model, id) : [])),
  sameParts,
);

function isFindable(model: Model, entity: Entity): boolean {
  if (entity.principal) return true;
  return entity.members.some((member) => {
    if (member.kind === "computed") return false;
    if (member.key || member.unique) return true;
    if (member.kind === "relation") return !member.cardinality.many && principalIds(model).includes(member.target);
    return [...personalAttributes([member]), ...personalParts(model, member)].some(({ personal }) =>
      IDENTIFYING.has(personal?.category ?? ""),
    );
  });
}
