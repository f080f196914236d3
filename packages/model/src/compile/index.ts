export * from "./sql-storage.ts";
