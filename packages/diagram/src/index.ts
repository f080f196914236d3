export * from "./drawing/index.ts";
export * from "./scene/index.ts";
