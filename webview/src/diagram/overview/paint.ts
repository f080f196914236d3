import { CARD, type Drawing, rowTop, visibleRows } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramGroup, DiagramNode } from "@domainsmith/model/diagram";
import { type Camera, seenBox } from "../camera/camera.ts";
import { tintOf } from "../canvas/tint.ts";
import type { Highlight } from "../selection/highlight.ts";
import { seenLines, sketchedLines } from "./lines.ts";
import type { Palette } from "./palette.ts";

export interface Picture {
  readonly drawing: Drawing;
  readonly groups: readonly DiagramGroup[];
  readonly camera: Camera;
  readonly palette: Palette;
  readonly selection: ReadonlySet<SymbolId>;
  readonly highlight?: Highlight | undefined;
  /** Cards that are elements, and so not painted. */
  readonly mounted?: ReadonlySet<SymbolId>;
  /** No texts: it is too small for them. */
  readonly mute?: boolean;
  /** Lines and frames are elements, and so not painted. */
  readonly cardsOnly?: boolean;
}

/** From these zooms on there are names, and rows, on the cards. */
const NAMES_FROM = 0.1;
const ROWS_FROM = 0.26;
/** From this zoom on, lines are painted as they run; before, nobody can see that. */
const ROUTES_FROM = 0.2;
/** How large names are on the screen at the least, in pixels, where the card has room for it. */
const NAME_SIZE = 9;
const DIMMED = 0.35;

/** Paints a part of a diagram. Sizes are in pixels of the page; `scale` is how many of the canvas one of them has. */
export function paint(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  scale: number,
  picture: Picture,
): void {
  const { camera, drawing } = picture;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(scale * camera.zoom, 0, 0, scale * camera.zoom, scale * camera.x, scale * camera.y);
  const seen = seenBox(camera, size);
  if (!picture.cardsOnly) {
    paintFrames(context, seen, picture);
    paintEdges(context, seen, picture);
  }
  const cards = drawing.nodesIn(seen).filter((key) => !picture.mounted?.has(key));
  if (picture.mute || camera.zoom < NAMES_FROM) paintBlocks(context, cards, picture);
  else for (const key of cards) paintCard(context, key, picture);
  paintSelection(context, cards, picture);
  context.globalAlpha = 1;
}

function paintFrames(
  context: CanvasRenderingContext2D,
  seen: Box,
  { drawing, groups, camera, palette, mute }: Picture,
): void {
  const { zoom } = camera;
  for (const { id, name, box } of drawing.groups) {
    const tint = palette.tints[tintOf(groups, id)] ?? palette.line;
    if (id === "" || box.x > seen.x + seen.width || box.x + box.width < seen.x) continue;
    if (box.y > seen.y + seen.height || box.y + box.height < seen.y) continue;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, 12);
    context.fillStyle = tint;
    context.globalAlpha = palette.isHighContrast ? 0 : 0.06;
    context.fill();
    context.strokeStyle = tint;
    context.globalAlpha = palette.isHighContrast ? 1 : 0.45;
    context.lineWidth = 1 / zoom;
    context.stroke();
    const room = 18;
    const height = Math.min(Math.max(12, NAME_SIZE / zoom), box.width / Math.max(name.length, 4));
    if (mute || height * zoom < 5) continue;
    context.globalAlpha = 1;
    context.fillStyle = palette.secondary;
    context.font = `600 ${height}px ${palette.font}`;
    context.textBaseline = height > room ? "bottom" : "middle";
    context.fillText(name, box.x + 12, height > room ? box.y - 2 / zoom : box.y + room, box.width - 24);
  }
  context.globalAlpha = 1;
}

function paintEdges(context: CanvasRenderingContext2D, seen: Box, picture: Picture): void {
  const { drawing, camera, palette, highlight } = picture;
  const isRough = picture.mute || camera.zoom < ROUTES_FROM;
  const { plain, lit, count } = isRough ? sketchedLines(drawing, highlight) : seenLines(drawing, seen, highlight);
  // Where there are very many, each is faint: together they show where the model is dense.
  const many = Math.min(Math.max(500 / Math.max(count, 1), 0.12), 1);
  context.lineJoin = "round";
  context.strokeStyle = palette.line;
  context.lineWidth = Math.max(1.2, 0.7 / camera.zoom);
  context.globalAlpha = (highlight ? DIMMED : camera.zoom < NAMES_FROM ? 0.55 : 0.9) * many;
  context.stroke(plain);
  if (highlight) {
    context.strokeStyle = palette.focus;
    context.lineWidth = Math.max(2, 1.2 / camera.zoom);
    context.globalAlpha = 1;
    context.stroke(lit);
  }
  context.globalAlpha = 1;
}

function alphaOf(key: SymbolId, { drawing, highlight }: Picture): number {
  if (highlight && !highlight.cards.has(key)) return DIMMED;
  return drawing.node(key)?.foreign === undefined ? 1 : 0.6;
}

/** So far away, cards are blocks of their kind's colour; one path for all that look the same. */
function paintBlocks(context: CanvasRenderingContext2D, cards: readonly SymbolId[], picture: Picture): void {
  const { drawing, palette } = picture;
  const blocks = new Map<string, { readonly color: string; readonly alpha: number; readonly path: Path2D }>();
  for (const key of cards) {
    const [node, box] = [drawing.node(key), drawing.boxOf(key)];
    if (!node || !box) continue;
    const alpha = alphaOf(key, picture) * 0.8;
    const name = `${node.kind} ${alpha}`;
    let block = blocks.get(name);
    if (!block) {
      block = { color: palette.kinds[node.kind], alpha, path: new Path2D() };
      blocks.set(name, block);
    }
    block.path.rect(box.x, box.y, box.width, box.height);
  }
  for (const { color, alpha, path } of blocks.values()) {
    context.globalAlpha = alpha;
    context.fillStyle = color;
    context.fill(path);
  }
}

function paintCard(context: CanvasRenderingContext2D, key: SymbolId, picture: Picture): void {
  const { drawing, camera, palette } = picture;
  const [node, box] = [drawing.node(key), drawing.boxOf(key)];
  if (!node || !box) return;
  const { x, y, width, height } = box;
  const accent = palette.kinds[node.kind];
  const withRows = camera.zoom >= ROWS_FROM;
  context.globalAlpha = alphaOf(key, picture);
  context.beginPath();
  context.roundRect(x, y, width, height, CARD.radius);
  context.fillStyle = palette.card;
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = accent;
  context.fillRect(x, y, width, Math.max(3, 2 / camera.zoom));
  if (!withRows && !palette.isHighContrast) {
    context.globalAlpha *= 0.16;
    context.fillRect(x, y, width, height);
  }
  context.restore();
  context.globalAlpha = alphaOf(key, picture);
  context.lineWidth = 1 / camera.zoom;
  context.strokeStyle = palette.border;
  context.stroke();
  context.textBaseline = "middle";
  if (withRows) paintTexts(context, node, box, picture);
  else paintName(context, node, box, picture);
}

/** The name alone, as large as it can be read and the card has room for. */
function paintName(
  context: CanvasRenderingContext2D,
  { name }: DiagramNode,
  box: Box,
  { camera, palette }: Picture,
): void {
  const fitting = (box.width - 16) / Math.max(name.length * 0.58, 1);
  const size = Math.min(Math.max(13, NAME_SIZE / camera.zoom), fitting, box.height * 0.6);
  context.font = `600 ${size}px ${palette.font}`;
  context.fillStyle = palette.text;
  context.textAlign = "center";
  context.fillText(name, box.x + box.width / 2, box.y + box.height / 2 + 1, box.width - 12);
  context.textAlign = "left";
}

function paintTexts(context: CanvasRenderingContext2D, node: DiagramNode, box: Box, picture: Picture): void {
  const { palette, drawing } = picture;
  const { x, y, width, height } = box;
  const left = x + CARD.side + CARD.icon;
  context.font = `600 13px ${palette.font}`;
  context.fillStyle = palette.text;
  context.fillText(node.name, left, y + CARD.header / 2 + 1, width - 2 * CARD.side - CARD.icon);
  context.font = `12px ${palette.font}`;
  for (const [index, row] of visibleRows(node, drawing.detail).entries()) {
    const top = rowTop(index);
    // Rows that are folded away have no room.
    if (top + CARD.row > height) break;
    const middle = y + top + CARD.row / 2;
    context.fillStyle = palette.text;
    context.fillText(row.name, left, middle, width * 0.6);
    if (row.type === "") continue;
    context.fillStyle = palette.secondary;
    context.textAlign = "right";
    context.fillText(row.type, x + width - CARD.side, middle, width * 0.5);
    context.textAlign = "left";
  }
}

function paintSelection(context: CanvasRenderingContext2D, cards: readonly SymbolId[], picture: Picture): void {
  const { drawing, camera, palette, selection } = picture;
  context.globalAlpha = 1;
  context.strokeStyle = palette.focus;
  context.lineWidth = 2.5 / camera.zoom;
  for (const key of cards) {
    const box = selection.has(key) ? drawing.boxOf(key) : undefined;
    if (!box) continue;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, CARD.radius);
    context.stroke();
  }
}
