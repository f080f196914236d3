import type { Entity, Model } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { familyOf } from "../families.ts";
import { personalAttributes, personalParts } from "./personal-attributes.ts";
import { subjectsOf } from "./subjects.ts";

/** What tells one person from another. */
const IDENTIFYING: ReadonlySet<string> = new Set(["name", "contact", "identifier", "online"]);

/** Who asks for their data must be found among the rows: by a name, an address, a number or the account. */
export const findableSubjects = defineModelCheck(({ model, complete, report }) => {
  if (!complete) return;
  for (const entity of subjectsOf(model)) {
    if (isFindable(model, entity)) continue;
    report(
      diagnostics.subjectUnfindable,
      `A person who asks for their data could not be found among the rows of ${entity.name}. Mark what tells them apart, \`personal(name)\`, \`personal(contact)\` or \`personal(identifier)\`, or write a relation to the account with which they sign in.`,
      { at: entity },
    );
  }
});

function isFindable(model: Model, entity: Entity): boolean {
  if (entity.principal) return true;
  const principals = new Set(
    model.entities
      .filter(({ principal }) => principal)
      .flatMap((principal) => familyOf(model, principal.id).map(({ id }) => id)),
  );
  return entity.members.some((member) => {
    if (member.kind === "computed") return false;
    if (member.key || member.unique) return true;
    if (member.kind === "relation") return principals.has(member.target) && !member.cardinality.many;
    return [...personalAttributes([member]), ...personalParts(model, member)].some(({ personal }) =>
      IDENTIFYING.has(personal?.category ?? ""),
    );
  });
}
