export * from "./sql/index.ts";
export * from "./sql-storage.ts";
export * from "./typescript/index.ts";
