export { lastSchema } from "./data/migrations/last-schema.ts";
export { type GenerationSettings, generateApplication, readsOf } from "./generate.ts";
export type * from "./generator.ts";
export { generators, type RegisteredGenerator } from "./registry.ts";
