export { dataGenerator } from "./data-generator.ts";
export type { DataOptions } from "./options.ts";
export { type JsonValue, sampleValue } from "./samples/index.ts";
