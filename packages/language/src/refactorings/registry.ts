import { extractMixin } from "./extract-mixin.ts";
import { extractValue } from "./extract-value.ts";
import { inlineMixin } from "./inline-mixin.ts";
import { inlineValue } from "./inline-value.ts";
import { moveToFile } from "./move-to-file.ts";
import type { Refactoring } from "./refactoring.ts";
import { extractType, inlineType } from "./types.ts";

/** All refactorings, in the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [
  extractValue,
  extractMixin,
  extractType,
  inlineValue,
  inlineMixin,
  inlineType,
  moveToFile,
];
