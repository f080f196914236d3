export * from "./declarations.ts";
export * from "./expressions.ts";
export * from "./lookup.ts";
export * from "./members.ts";
export * from "./model.ts";
export * from "./source.ts";
export * from "./symbols.ts";
export * from "./types.ts";
