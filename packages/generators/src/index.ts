export { lastSchema } from "./data/migrations/last-schema.ts";
export {
  CANCELLED_NOTICE,
  type GenerationSettings,
  generateApplication,
  type RunGenerator,
  readsOf,
} from "./generate.ts";
export type * from "./generator.ts";
export { ApplicationGenerator } from "./incremental/application-generator.ts";
export { generators, type RegisteredGenerator } from "./registry.ts";
