import { changeCardinality } from "./cardinality.ts";
import { extractComputed, inlineComputed } from "./computed.ts";
import { nameCheck, uniqueToBlock, uniqueToClause } from "./constraints.ts";
import { extractMixin } from "./extract-mixin.ts";
import { extractValue } from "./extract-value.ts";
import { inlineMixin } from "./inline-mixin.ts";
import { inlineValue } from "./inline-value.ts";
import { changeOwnership, forgetInverse, nameInverse, swapRelation } from "./inverse.ts";
import { moveToFile } from "./move-to-file.ts";
import { pullUp } from "./pull-up.ts";
import { pushDown } from "./push-down.ts";
import type { Refactoring } from "./refactoring.ts";
import { splitEntity } from "./split-entity.ts";
import { enumToString, stringToEnum } from "./string-enum.ts";
import { extractType, inlineType } from "./types.ts";

/** All refactorings, in the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [
  extractValue,
  extractMixin,
  splitEntity,
  extractType,
  extractComputed,
  inlineValue,
  inlineMixin,
  inlineType,
  inlineComputed,
  moveToFile,
  pullUp,
  pushDown,
  changeCardinality,
  stringToEnum,
  enumToString,
  nameInverse,
  forgetInverse,
  swapRelation,
  changeOwnership,
  uniqueToBlock,
  uniqueToClause,
  nameCheck,
];
