export { FirstNames } from "./first-names.ts";
export { hash, hashRow } from "./hash.ts";
export { type JsonValue, jsonProperty } from "./json.ts";
export { type SampleRow, UNKNOWN } from "./rules/values.ts";
export { type Sampler, samplerOf, sampleUuid, sampleValue } from "./sampler.ts";
export { type SampleParts, sampleRow } from "./valid-row.ts";
export {
  adjusted,
  isBroken,
  type MemberValues,
  type SampleCheck,
  sampleChecks,
  variantsOf,
  type Wish,
} from "./valid-values.ts";
export { checksOfOwner } from "./wishes.ts";
