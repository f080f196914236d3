import { allowRead } from "./fixes/allow-read.ts";
import { createDeclaration } from "./fixes/create-declaration.ts";
import { didYouMean } from "./fixes/did-you-mean.ts";
import { firstState } from "./fixes/first-state.ts";
import { forAnyone } from "./fixes/for-anyone.ts";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { importName } from "./fixes/import-name.ts";
import { removeImport } from "./fixes/remove-import.ts";
import { removeRepeated } from "./fixes/remove-repeated.ts";
import { removeRule } from "./fixes/remove-rule.ts";
import { singleState } from "./fixes/single-state.ts";
import { writePolicy } from "./fixes/write-policy.ts";
import type { QuickFix } from "./quick-fix.ts";

/** All quick fixes, in the order in which they are offered. */
export const quickFixes: readonly QuickFix[] = [
  didYouMean,
  importName,
  createDeclaration,
  removeImport,
  firstState,
  singleState,
  allowRead,
  forAnyone,
  removeRepeated,
  removeRule,
  writePolicy,
  ignoreProblem,
];
