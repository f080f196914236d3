export { hasMarkers, MARKERS } from "./markers.ts";
export { mergeTexts } from "./merge.ts";
export type { MergeConflict, MergeConflictKind, MergeInput, MergeResult, MergeWay } from "./merge-result.ts";
