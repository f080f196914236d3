/**
 * Every kind of problem the validator reports, each with a stable code.
 *
 * DS1xxx names and types, DS2xxx relations, DS3xxx rules and policies, DS4xxx personal data, DS5xxx modules and
 * projects, DS6xxx style and hints. Syntax (DS0xxx), unresolved names and imports are reported where they are found:
 * by the parser, the linker and the workspace.
 */
export interface DiagnosticKind {
  readonly code: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  /** A few words, for lists. */
  readonly title: string;
}

function error(code: string, title: string): DiagnosticKind {
  return { code, severity: "error", title };
}

export const diagnostics = {
  duplicateDeclaration: error("DS1101", "Two declarations with one name"),
  duplicateMember: error("DS1102", "Two members with one name"),
  duplicateEnumValue: error("DS1103", "An enum value twice"),
  duplicateParameter: error("DS1104", "Two parameters with one name"),
  duplicateRule: error("DS1105", "Two rules, checks or actions with one name"),
  reservedMember: error("DS1106", "A name that every entity already has"),
  emptyEnum: error("DS1107", "An enum without values"),
  primitiveName: error("DS1108", "A declaration named like a built-in type"),
  typeArguments: error("DS1201", "Arguments that the type does not take"),
  typeBounds: error("DS1202", "Bounds that no value can meet"),
  cardinalityBounds: error("DS1203", "A cardinality that no list can have"),
  refinementBase: error("DS1204", "A type that cannot be refined"),
  invalidPattern: error("DS1205", "A pattern that is no regular expression"),
  inheritanceCycle: error("DS1206", "Inheritance that comes back to itself"),
  containmentCycle: error("DS1207", "A value that contains itself"),
  modifier: error("DS1208", "A modifier that does not fit"),
  strayWord: error("DS1209", "A word that means nothing here"),
  duplicateClause: error("DS1210", "A clause written twice"),
  misplacedClause: error("DS1211", "A clause that does not fit the member"),
  entityInValue: error("DS1212", "An entity inside a value"),
  chainedComparison: error("DS1213", "A chain of comparisons"),
  ownsData: error("DS2001", "Ownership of something that is no entity"),
  inverseClash: error("DS2002", "An inverse whose name is taken"),
  relationTwice: error("DS2003", "A relation written on both sides"),
  abstractTarget: error("DS2004", "A relation to an abstract entity"),
  sharedInverse: error("DS2005", "An inverse that several entities would share"),
  inverseCardinality: error("DS2006", "A part with many owners"),
  deleteRule: error("DS2008", "A delete rule that cannot work"),
  keyCardinality: error("DS2009", "A key that may be missing or many"),
} as const satisfies Record<string, DiagnosticKind>;
