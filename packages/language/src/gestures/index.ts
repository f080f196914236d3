export { applyOperation } from "./apply.ts";
export { copyText } from "./copy-text.ts";
export { dependentsOf } from "./dependents.ts";
export { detailsOf } from "./details.ts";
export type {
  OperationFocus,
  OperationOptions,
  OperationResult,
  Refusal,
  RenameResult,
  RenameService,
} from "./gesture.ts";
export { keyAt, type Located, locate } from "./locate.ts";
export { forgetFreshNames } from "./support/fresh-names.ts";
export { keyOfNode, nodeOfKey } from "./support/keys.ts";
export { typeChoices } from "./type-choices.ts";
