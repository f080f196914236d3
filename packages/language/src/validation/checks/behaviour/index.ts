import { repeatedInRule, repeatedRole } from "./repeated-in-rule.ts";
import { statesMember } from "./states-member.ts";

/** Checks of states and policies. To add one, add its file to this folder and its line here. */
export const behaviourChecks = [repeatedInRule, repeatedRole, statesMember] as const;
