export type { Families, Family } from "./families.ts";
export { relationalModel } from "./relational-model.ts";
export * from "./schema.ts";
export { sqlStorage } from "./sql-storage.ts";
export type * from "./storage.ts";
