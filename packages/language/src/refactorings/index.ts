export { applyRefactoring, type OfferedRefactoring, refactoringsAt } from "./apply.ts";
export type { NewName, Offer, Refactoring, RefactoringKind, RefactoringResult } from "./refactoring.ts";
export { refactorings } from "./registry.ts";
export { Selection } from "./selection.ts";
export { textsAfter } from "./verify.ts";
