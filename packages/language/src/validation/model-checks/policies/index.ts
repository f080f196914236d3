import type { ModelCheck } from "../../model-check.ts";
import { deniedAllows } from "./denied-allows.ts";
import { idleActions } from "./idle-actions.ts";
import { idleDenies } from "./idle-denies.ts";
import { lockedMembers } from "./locked-members.ts";
import { operations } from "./operations.ts";
import { missingPolicies, policyBlocks, unreadablePrincipal } from "./policy-blocks.ts";
import { sharedCodes, untoldRefusals } from "./refusals.ts";
import { repeatedRules } from "./repeated-rules.ts";
import { shadowedRules } from "./shadowed-rules.ts";
import { unseenRows } from "./unseen-rows.ts";
import { unusedRoles } from "./unused-roles.ts";
import { visitors } from "./visitors.ts";

/** To add a check, add its file to this folder and its line here. */
export const policyChecks = {
  deniedAllows,
  idleActions,
  idleDenies,
  lockedMembers,
  operations,
  policyBlocks,
  missingPolicies,
  unreadablePrincipal,
  untoldRefusals,
  sharedCodes,
  repeatedRules,
  shadowedRules,
  unseenRows,
  unusedRoles,
  visitors,
} as const satisfies Record<string, ModelCheck>;
