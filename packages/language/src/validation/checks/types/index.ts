import { keyType, redundantClause, uniqueDefault, uniqueType } from "./compared.ts";
import { emptyValue } from "./empty-value.ts";
import { indexParts, longIndex, longUnique } from "./index-parts.ts";
import { listOfOne } from "./list-of-one.ts";
import { repeatedLabel } from "./repeated-label.ts";
import { mixinsOfEntity, mixinsOfExtension, mixinsOfMixin } from "./repeated-mixin.ts";
import { viewContents } from "./view-contents.ts";

/** What types, keys, indexes, mixins and views must not say. */
export const typeChecks = [
  emptyValue,
  indexParts,
  keyType,
  listOfOne,
  longIndex,
  longUnique,
  mixinsOfEntity,
  mixinsOfExtension,
  mixinsOfMixin,
  redundantClause,
  repeatedLabel,
  uniqueDefault,
  uniqueType,
  viewContents,
] as const;
