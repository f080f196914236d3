import { type DiagnosticKind, error, hint, info, warning } from "./kind.ts";

/** Policies, roles and the principal: `DS34xx`. */
export const policyKinds = {
  unknownOperation: error("DS3401", "An operation that the entity does not have"),
  membersOfOperation: error("DS3402", "Members of something else than read"),
  repeatedOperation: warning("DS3403", "An operation twice in one rule"),
  repeatedRole: warning("DS3404", "A role twice in one rule"),
  emptyPolicy: warning("DS3405", "A policy without rules"),
  shadowedRule: warning("DS3406", "A rule that changes nothing"),
  deniedAllow: warning("DS3407", "Something allowed that is always denied"),
  idleDeny: warning("DS3408", "A deny rule with nothing to deny"),
  writeWithoutRead: warning("DS3409", "Rows that may be changed and never be seen"),
  unusedRole: hint("DS3410", "A role that no rule names"),
  nobodyActs: warning("DS3411", "An action that nobody may do"),
  visitorsAreNobody: warning("DS3412", "A rule for anyone that no visitor can meet"),
  openToTheWorld: warning("DS3413", "Changes by anybody without signing in"),
  sharedCode: hint("DS3414", "Two rules with one code"),
  missingPolicy: info("DS3415", "An entity without a policy"),
  policyOfPart: error("DS3416", "A policy of a part"),
  untoldRefusal: warning("DS3417", "A message that nobody is ever told"),
  unreadablePrincipal: hint("DS3418", "People who cannot see themselves"),
  visitorsEscape: warning("DS3419", "A deny rule that visitors get around"),
  inheritedRule: error("DS3420", "A rule that the entity has already"),
  lockedMember: warning("DS3421", "A member that no update can set"),
} as const satisfies Record<string, DiagnosticKind>;
