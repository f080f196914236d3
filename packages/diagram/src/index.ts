export * from "./drawing/index.ts";
export * from "./mermaid/index.ts";
export * from "./scene/index.ts";
export * from "./states/index.ts";
