export {
  type Access,
  type AccessMatrix,
  type Audience,
  accessMatrix,
  accessOf,
  accessTo,
  audiencesOf,
  type EntityAccess,
  type OperationAccess,
} from "./access-matrix.ts";
export { type AccessRow, type AccessTable, accessTable, audienceName } from "./access-table.ts";
export { type ConditionHolds, type Decision, decide, refusedAtOnce } from "./decide.ts";
export { isResolved } from "./expression-key.ts";
export { implies } from "./implies.ts";
export { type Asker, isAlwaysTrue, isNeverTrue } from "./outcomes.ts";
export {
  BASIC_OPERATIONS,
  membersRead,
  operationsOf,
  type Requester,
  readsWhole,
  ruleFits,
  ruleFitsAllOf,
  ruleName,
  rulesOf,
  visibleMembers,
} from "./rules.ts";
