export * from "./sql/index.ts";
export * from "./sql-storage.ts";
