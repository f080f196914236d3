import { createDeclaration } from "./fixes/create-declaration.ts";
import { didYouMean } from "./fixes/did-you-mean.ts";
import { importName } from "./fixes/import-name.ts";
import { removeImport } from "./fixes/remove-import.ts";
import type { QuickFix } from "./quick-fix.ts";

/** All quick fixes, in the order in which they are offered. */
export const quickFixes: readonly QuickFix[] = [didYouMean, importName, createDeclaration, removeImport];
