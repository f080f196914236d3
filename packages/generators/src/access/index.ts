export { accessModel } from "./access-model.ts";
export type * from "./access-types.ts";
export { applicationRole } from "./application-role.ts";
export { databaseSchema, type ModelDatabase, modelDatabase } from "./database-schema.ts";
