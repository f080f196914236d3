import { adjustableError, type DiagnosticKind, error, hint, warning } from "./kind.ts";

/** Personal data: `DS4xxx`. */
export const privacyKinds = {
  personalArgument: error("DS4001", "An argument that `personal` does not have"),
  personalCategory: error("DS4002", "Personal data without a category"),
  keepForm: error("DS4003", "A time to keep data that says nothing"),
  keepAnchor: error("DS4004", "A time to keep data that is counted from no moment"),
  eraseBlank: error("DS4005", "A required value that erasure would empty"),
  eraseAnonymize: error("DS4006", "A value that nothing can replace"),
  eraseDelete: warning("DS4007", "Erasure of a value that deletes its row"),
  sensitiveAlone: warning("DS4008", "Sensitive data that is not marked as personal"),
  notSpecial: adjustableError("DS4009", "A category that is not special"),
  specialUnmarked: warning("DS4010", "A special category that is not marked as sensitive"),
  specialBasis: warning("DS4011", "A basis that is not enough for a special category"),
  personalKey: hint("DS4012", "Personal data in a key"),
  personalJson: hint("DS4013", "Personal data in free-form JSON"),
  noSubject: warning("DS4014", "Personal data, and nobody whom it is about"),
  unreachableSubject: warning("DS4015", "Personal data that leads to nobody"),
  borrowedPersonal: hint("DS4016", "Members for people, used for something else"),
  personalPayload: warning("DS4017", "Personal data in an event"),
  subjectUnfindable: warning("DS4018", "A subject that cannot be found"),
  sensitiveForAnyone: warning("DS4019", "Sensitive data that anyone can read"),
  sharedPersonal: hint("DS4020", "Personal data that all tenants see"),
} as const satisfies Record<string, DiagnosticKind>;
