import { type Attribute, baseType, type Member, type Model, type SymbolId, valueObjectOf } from "@domainsmith/model";

/** Whether a member itself is marked as personal or sensitive. */
export function isPersonal(member: Member): member is Attribute {
  return member.kind === "attribute" && (member.personal !== undefined || member.sensitive !== undefined);
}

/** The attributes of these that are marked themselves. */
export function personalAttributes(members: readonly Member[]): readonly Attribute[] {
  return members.filter(isPersonal);
}

const NONE: readonly Attribute[] = [];

/** The personal parts of the value that an attribute holds, at any depth; none where it holds no value. */
export function personalParts(model: Model, attribute: Pick<Attribute, "type">): readonly Attribute[] {
  if (baseType(model, attribute.type).type.kind !== "value") return NONE;
  const parts: Attribute[] = [];
  const seen = new Set<SymbolId>();
  const visit = (type: Attribute["type"]): void => {
    const base = baseType(model, type).type;
    if (base.kind !== "value" || seen.has(base.value)) return;
    seen.add(base.value);
    for (const member of valueObjectOf(model, base.value).members) {
      if (member.kind !== "attribute") continue;
      if (isPersonal(member)) parts.push(member);
      visit(member.type);
    }
  };
  visit(attribute.type);
  return parts;
}
