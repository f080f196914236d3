import { customType } from "drizzle-orm/pg-core";

/** Any JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** What is known about a file inside a document. */
export interface FileInfo {
  name: string;
  type: string;
  size: number;
}

/** A 64-bit integer, as decimal text: JavaScript's numbers would lose its last digits. */
export const long = customType<{ data: string; driverData: string | number | bigint }>({
  dataType: () => "bigint",
  fromDriver: (value) => String(value),
});

/** A moment, as ISO 8601 in UTC with milliseconds. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => "timestamptz(3)",
  fromDriver: (value) => new Date(value).toISOString(),
});

/** A length of time, as ISO 8601: `P1DT2H`. */
export const duration = customType<{ data: string; driverData: string }>({
  dataType: () => "interval",
});
