export { dataGenerator } from "./data-generator.ts";
export type { DataOptions } from "./options.ts";
