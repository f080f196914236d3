export { hash, hashRow } from "./hash.ts";
export { type JsonValue, type Sampler, samplerOf, sampleUuid, sampleValue } from "./sampler.ts";
