import { keepAnchor, keepForm } from "./keep.ts";
import { personalArguments } from "./personal-arguments.ts";
import { personalJson, personalKey } from "./personal-member.ts";
import { sensitiveData, specialBasis, specialUnmarked } from "./special-data.ts";

/** `personal(…)` and `sensitive(…)`. */
export const personalChecks = [
  keepAnchor,
  keepForm,
  personalArguments,
  personalJson,
  personalKey,
  sensitiveData,
  specialBasis,
  specialUnmarked,
] as const;
