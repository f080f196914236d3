export { CARD, cardSize, type DetailLevel, rowTop, visibleRows } from "./card.ts";
export type { Drawing, DrawnEdge, DrawnGroup, EndMark, LineLabel } from "./drawing.ts";
export { type TextStyle, textWidth } from "./text-width.ts";
