export { applyPatch } from "./apply-patch.ts";
export { diffScenes } from "./diff-scenes.ts";
