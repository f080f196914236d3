/** Names that do not resolve: `DS1xxx`. */
export const REFERENCE_CODES = {
  unknownName: "DS1001",
  wrongKind: "DS1002",
  unknownMember: "DS1003",
  unknownEnumValue: "DS1004",
} as const;
