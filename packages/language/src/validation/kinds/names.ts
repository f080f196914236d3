import { REFERENCE_CODES } from "../../references/codes.ts";
import { type DiagnosticKind, error } from "./kind.ts";

/** Names that do not resolve: `DS10xx`. */
export const nameKinds = {
  unknownName: error(REFERENCE_CODES.unknownName, "A name that nothing has"),
  wrongKind: error(REFERENCE_CODES.wrongKind, "A name of something else: an enum where an entity is needed"),
  unknownMember: error(REFERENCE_CODES.unknownMember, "A member that the entity, value or mixin does not have"),
  unknownEnumValue: error(REFERENCE_CODES.unknownEnumValue, "A value that the enum does not have"),
} as const satisfies Record<string, DiagnosticKind>;
