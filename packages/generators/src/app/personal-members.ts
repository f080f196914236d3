import type { Attribute, Member, Model } from "@domainsmith/model";
import { quoted, TypeScriptFile } from "../emit/index.ts";
import { propertyName } from "../naming/index.ts";
import { type Column, type MemberStorage, relationalModel } from "../relational/index.ts";

/** `src/observability/personal.ts`: what members are called that say something of people. */
export function personalMembersFile(model: Model): string {
  const file = new TypeScriptFile(["PERSONAL_MEMBERS"]);
  file.doc(
    "Names of members that are personal or sensitive by the model, and of their columns: no log shows their values.",
  );
  file.list("export const PERSONAL_MEMBERS: ReadonlySet<string> = new Set([", personalNames(model).map(quoted), "]);");
  return file.toString();
}

/** Whether anything that is kept says something of people. */
export function hasPersonalMembers(model: Model): boolean {
  return [...model.entities, ...model.values].some(({ members }) => members.some(isPersonal));
}

/** In the API, in the application's rows, and in the database. */
function personalNames(model: Model): readonly string[] {
  const names = new Set<string>();
  for (const { members } of [...model.entities, ...model.values]) {
    for (const member of members) if (isPersonal(member)) names.add(propertyName([member.name]));
  }
  const { entities } = relationalModel(model);
  for (const { id, members } of model.entities) {
    const storage = entities.get(id)?.members;
    for (const member of members) {
      for (const { name, property } of personalColumns(member, storage?.get(member.name)))
        names.add(name).add(property);
    }
  }
  return [...names].sort();
}

function isPersonal(member: Member | Attribute): boolean {
  return member.kind === "attribute" && (member.personal !== undefined || member.sensitive !== undefined);
}

function personalColumns(member: Member, storage: MemberStorage | undefined): readonly Column[] {
  switch (storage?.kind) {
    case "column":
      return isPersonal(member) ? [storage.column] : [];
    case "value":
      return storage.parts.flatMap(({ attribute, column }) =>
        isPersonal(member) || isPersonal(attribute) ? [column] : [],
      );
    case "file":
      return isPersonal(member) ? [storage.name, storage.key] : [];
    default:
      return [];
  }
}
