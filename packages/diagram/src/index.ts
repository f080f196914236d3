export * from "./arranging/index.ts";
export * from "./drawing/index.ts";
export { pointOnGrid } from "./geometry/grid.ts";
export * from "./mermaid/index.ts";
export * from "./positions/index.ts";
export * from "./scene/index.ts";
export * from "./svg/index.ts";
