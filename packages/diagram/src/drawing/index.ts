export { applyPatch } from "../scene/patch/apply-patch.ts";
export { CARD, cardSize, type DetailLevel, rowTop, visibleRows } from "./card.ts";
export { createDrawing } from "./create-drawing.ts";
export type {
  Drawing,
  DrawingChange,
  DrawingOptions,
  DrawnEdge,
  DrawnGroup,
  EndMark,
  LineLabel,
  UsesShown,
} from "./drawing.ts";
export { FRAME } from "./frames.ts";
export { hitRow } from "./hit-row.ts";
export { neighbours, partOf } from "./part-of.ts";
export { type TextStyle, textWidth } from "./text-width.ts";
