export type * from "./access-types.ts";
