import type {
  Attribute,
  Cardinality,
  Computed,
  EnumValue,
  Member,
  Parameter,
  RelationMember,
} from "@domainsmith/model";
import { typeText } from "@domainsmith/model";
import type { DiagramMark, DiagramRow, DiagramRowKind } from "@domainsmith/model/diagram";
import type { DrawnDeclaration } from "./drawn-declaration.ts";

/** The rows of a card, as they are written in the declaration itself and in what extends it in place. */
export function rowsOf(declaration: DrawnDeclaration): readonly DiagramRow[] {
  switch (declaration.kind) {
    case "enum":
      return declaration.values.map(enumValueRow);
    case "event":
      return declaration.parameters.map(parameterRow);
    default:
      return writtenMembers(declaration).map(memberRow);
  }
}

/** The members that a declaration writes itself: none that it inherits, and no unseen ends of relations. */
export function writtenMembers(declaration: {
  readonly id: string;
  readonly members: readonly Member[];
}): readonly Member[] {
  const { id, members } = declaration;
  return members.filter((member) => member.declaredIn === id && (member.kind !== "relation" || member.written));
}

type RowContent = { readonly kind: DiagramRowKind; readonly type: string; readonly marks: readonly DiagramMark[] };

function row(of: Member | EnumValue | Parameter, { kind, type, marks }: RowContent): DiagramRow {
  return {
    id: of.id,
    kind,
    name: of.name,
    type,
    ...(marks.length > 0 && { marks }),
    ...(of.doc !== undefined && { doc: of.doc }),
    ...(of.deprecated !== undefined && { deprecated: true as const }),
  };
}

function enumValueRow(value: EnumValue): DiagramRow {
  return row(value, { kind: "enumValue", type: value.label ?? "", marks: [] });
}

function parameterRow(parameter: Parameter): DiagramRow {
  const type = typeText(parameter.type, parameter.cardinality);
  return row(parameter, { kind: "parameter", type, marks: isRequired(parameter.cardinality) ? ["required"] : [] });
}

function memberRow(member: Member): DiagramRow {
  const type =
    member.kind === "relation"
      ? typeText({ kind: "entity", entity: member.target }, member.cardinality)
      : typeText(member.type, member.cardinality);
  return row(member, { kind: member.kind, type, marks: marksOf(member) });
}

function marksOf(member: Attribute | RelationMember | Computed): readonly DiagramMark[] {
  if (member.kind === "computed") return ["computed"];
  const marks: DiagramMark[] = [];
  if (member.key) marks.push("key");
  if (isRequired(member.cardinality)) marks.push("required");
  if (member.unique) marks.push("unique");
  if (member.readonly) marks.push("readonly");
  if (member.kind === "relation") {
    if (member.owns) marks.push("owns");
  } else {
    if (member.personal) marks.push("personal");
    if (member.sensitive !== undefined) marks.push("sensitive");
  }
  return marks;
}

function isRequired({ lower }: Cardinality): boolean {
  return lower > 0;
}
