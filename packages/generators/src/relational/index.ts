export type { Families, Family } from "./families.ts";
export { postgresPattern } from "./patterns.ts";
export { relationalModel } from "./relational-model.ts";
export type * from "./schema.ts";
export type * from "./storage.ts";
