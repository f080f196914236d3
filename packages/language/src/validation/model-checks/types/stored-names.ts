import {
  type Attribute,
  baseType,
  columnName,
  defineFactFrom,
  defineSelection,
  defineSummary,
  type Entity,
  entityNames,
  findRelation,
  LIBRARY,
  lineageOf,
  linkFieldName,
  type Member,
  type Model,
  memberPath,
  type PrimitiveType,
  propertyName,
  type Relation,
  type SymbolId,
  sameParts,
  simpleName,
  snakeCase,
  valueObjectOf,
} from "@domainsmith/model";

/** A name that a member has in the table or in the API. */
export interface StoredName {
  /** The member that it is for, as the entity that adds it to the table has it. */
  readonly member: Member;
  /** Before anything is cut off. */
  readonly column?: string;
  /** The field in TypeScript and in the API. */
  readonly property: string;
}

const FILE_PARTS = ["name", "type", "size", "key"];

/** Owner and part, where the part has no member for its owner. */
const oneWayCompositions = defineSelection(
  ({ relations }) => relations,
  ({ from, to, kind }) =>
    kind === "composition" && to.member === undefined ? ([from.entity, to.entity] as const) : undefined,
);

/** By the part: those of its owners that it does not know by a member. */
const unseenOwners = defineSummary(
  (model) => [lineageOf(model), oneWayCompositions(model)] as const,
  ([lineage, compositions]) => {
    const owners = new Map<SymbolId, SymbolId[]>();
    for (const [owner, part] of compositions) {
      if (lineage.isAbstract(owner)) continue;
      const list = owners.get(part);
      if (list) list.push(owner);
      else owners.set(part, [owner]);
    }
    return owners;
  },
);

const unseenOwnersOf = defineFactFrom(
  unseenOwners,
  (owners, part: SymbolId): readonly SymbolId[] => owners.get(part) ?? [],
  sameParts,
);

/** What members are called in tables and in the API. */
export class StoredNames {
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  /** The columns and fields of a member; `family` says that several entities share its table. */
  namesOf(member: Member, family: boolean): readonly StoredName[] {
    // The application's own column.
    if (member.declaredIn === LIBRARY.Versioned) return [];
    switch (member.kind) {
      case "attribute": {
        const path = memberPath(member.name, family);
        if (isOneValue(member)) return [stored(member, path)];
        return attributePaths(this.model, member, path).map((each) => stored(member, each));
      }
      case "computed":
        return [{ member, property: propertyName([member.name]) }];
      case "relation": {
        const relation = findRelation(this.model, member.relation);
        if (!relation) return [];
        if (holdsReference(relation, member.written)) return [stored(member, [member.name, "id"])];
        if (isLink(relation)) return [{ member, property: linkFieldName(member.name) }];
        return member.owns ? [{ member, property: propertyName([member.name]) }] : [];
      }
    }
  }

  /** The columns that the table of a topmost entity has anyway, and what they are for. */
  ownColumns(root: Entity, family: boolean): ReadonlyMap<string, string> {
    const own = new Map<string, string>();
    const owners = unseenOwnersOf(this.model, root.id);
    for (const owner of owners) {
      const { variable } = entityNames(this.model, owner);
      // These names are avoided where they would be taken.
      const avoided = root.members.some(({ name }) => name === variable);
      if (avoided || owners.filter((other) => other === owner).length > 1) continue;
      own.set(columnName([variable, "id"]), `the ${simpleName(owner)} that it belongs to`);
    }
    own.set("id", "the row's identity");
    own.set("version", "the row's version");
    if (family) own.set("kind", "the row's kind");
    return own;
  }
}

function stored(member: Member, path: readonly string[]): StoredName {
  return { member, column: snakeCase(path.join("_")), property: propertyName(path) };
}

/** Whether an attribute is stored as it is: what most are, which is seen without looking anything up. */
function isOneValue({ type, cardinality }: Pick<Attribute, "type" | "cardinality">): boolean {
  return cardinality.many || type.kind === "enum" || (type.kind === "primitive" && !isFile(type));
}

function isFile({ name }: PrimitiveType): boolean {
  return name === "File" || name === "Image";
}

function attributePaths(
  model: Model,
  attribute: Pick<Attribute, "type" | "cardinality" | "annotations">,
  path: readonly string[],
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  addPaths(found, model, attribute, path, []);
  return found;
}

/** @param inside the value objects that the attribute is a part of */
function addPaths(
  found: (readonly string[])[],
  model: Model,
  attribute: Pick<Attribute, "type" | "cardinality" | "annotations">,
  path: readonly string[],
  inside: readonly SymbolId[],
): void {
  const type = isOneValue(attribute) ? undefined : baseType(model, attribute.type).type;
  if (type?.kind === "primitive" && isFile(type)) {
    for (const part of FILE_PARTS) found.push([...path, part]);
  } else if (type?.kind !== "value" || inside.includes(type.value) || isJson(attribute)) found.push(path);
  else {
    const around = [...inside, type.value];
    const { members } = valueObjectOf(model, type.value);
    for (let index = 0; index < members.length; index++) {
      const part = members[index];
      if (part?.kind === "attribute") addPaths(found, model, part, [...path, part.name], around);
    }
  }
}

function isJson({ annotations }: Pick<Attribute, "annotations">): boolean {
  return annotations.some(({ annotation }) => simpleName(annotation) === "json");
}

/** Whether the foreign key is in the table of this end. */
function holdsReference({ kind, from, to }: Relation, written: boolean): boolean {
  const atTarget = kind === "composition" || (from.cardinality.many && !to.cardinality.many);
  const atSource = kind === "association" && !from.cardinality.many;
  return written ? atSource : atTarget;
}

function isLink({ kind, from, to }: Relation): boolean {
  return kind === "association" && from.cardinality.many && to.cardinality.many;
}
