import { extractValue } from "./extract-value.ts";
import { inlineValue } from "./inline-value.ts";
import type { Refactoring } from "./refactoring.ts";

/** All refactorings, in the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [extractValue, inlineValue];
