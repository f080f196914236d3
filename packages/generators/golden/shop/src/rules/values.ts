/**
 * What the rules of the model calculate with. Values are those of the API: `Long` and `Decimal` are text, so are dates,
 * times, instants (ISO 8601 in UTC) and durations (ISO 8601). Null and what is missing are the same: what is calculated
 * from nothing is null.
 */
export * from "./collections.ts";
export * from "./durations.ts";
export * from "./equality.ts";
export * from "./moments.ts";
export * from "./numbers.ts";
export * from "./truth.ts";
