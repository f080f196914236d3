export * from "./expression-type.ts";
export * from "./type-expression.ts";
export * from "./typed-expression.ts";
