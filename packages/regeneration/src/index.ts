export {
  type RecalledGeneration,
  type RecallRequest,
  recallGeneration,
  rememberGeneration,
} from "./application/recall-generation.ts";
export type { Outcome, ProblemCode, RegenerationProblem } from "./outcome.ts";
export { checkOutputFolder } from "./output-folder.ts";
export type { Plan } from "./planning/assemble-plan.ts";
export type { Resolution } from "./planning/decide.ts";
export type { EditorWrite, Operation } from "./planning/file-part.ts";
export type { Merge } from "./planning/merge-file.ts";
export { type PlanRequest, planGeneration, type Surroundings } from "./planning/plan.ts";
export { type Selection, selectFromPlan } from "./planning/select-from-plan.ts";
export { readPrevious } from "./read-previous.ts";
export { STORE_FOLDER } from "./store/layout.ts";
export { summarizePlan } from "./summarize.ts";
export type { EntryKind, FileSystem, FileToWrite, FolderEntry } from "./system/file-system.ts";
export { nodeFileSystem } from "./system/node-file-system.ts";
export type { ProcessIdentity } from "./system/process-identity.ts";
export { planUndo, type UndoRequest } from "./undo/plan-undo.ts";
export { type ApplyOptions, applyPlan } from "./writing/apply-plan.ts";
export { type Recovery, recover } from "./writing/recover.ts";
export { transactionState } from "./writing/transaction-state.ts";
