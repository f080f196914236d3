import type { DatabaseObject } from "../../relational/index.ts";

type Optional = "stage" | "drop" | "replaces" | "on" | "reads" | "needs";

/** An object with what most objects are like: behind the tables, and dropped when it changes. */
export function databaseObject(spec: Omit<DatabaseObject, Optional> & Partial<DatabaseObject>): DatabaseObject {
  return { stage: "after tables", drop: [], replaces: false, on: [], reads: [], needs: [], ...spec };
}
