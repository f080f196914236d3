import { changeCardinality } from "./change-cardinality.ts";
import { changeOwnership } from "./change-ownership.ts";
import { enumToString } from "./enum-to-string.ts";
import { extractComputed } from "./extract-computed.ts";
import { extractMixin } from "./extract-mixin.ts";
import { extractType } from "./extract-type.ts";
import { extractValue } from "./extract-value.ts";
import { forgetInverse } from "./forget-inverse.ts";
import { inlineComputed } from "./inline-computed.ts";
import { inlineMixin } from "./inline-mixin.ts";
import { inlineType } from "./inline-type.ts";
import { inlineValue } from "./inline-value.ts";
import { moveToFile } from "./move-to-file.ts";
import { nameCheck } from "./name-check.ts";
import { nameInverse } from "./name-inverse.ts";
import { pullUp } from "./pull-up.ts";
import { pushDown } from "./push-down.ts";
import type { Refactoring } from "./refactoring.ts";
import { splitEntity } from "./split-entity.ts";
import { stringToEnum } from "./string-to-enum.ts";
import { swapRelation } from "./swap-relation.ts";
import { uniqueToBlock } from "./unique-to-block.ts";
import { uniqueToClause } from "./unique-to-clause.ts";

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
