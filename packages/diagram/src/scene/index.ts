export { buildScene, type SceneOptions } from "./build-scene.ts";
export * from "./patch/index.ts";
export type { ProblemsOf } from "./problems.ts";
