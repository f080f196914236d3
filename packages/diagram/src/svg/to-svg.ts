import type { Box, DiagramScene } from "@domainsmith/model/diagram";
import { type Drawing, type DrawnEdge, FRAME } from "../drawing/index.ts";
import { cardMarkup, iconsOf } from "./card-markup.ts";
import { ICONS, type IconName } from "./icons.ts";
import { labelMarkup, lineMarkup } from "./line-markup.ts";
import { escaped, number } from "./markup.ts";
import { styleOf } from "./style.ts";
import { THEMES, type Theme, type ThemeColors } from "./themes.ts";

export interface SvgOptions {
  readonly theme: Theme;
  /** What it is called, for those who do not see it; `Diagram` where absent. */
  readonly title?: string;
}

/** Around everything, in pixels. */
const MARGIN = 24;

/** Style sheets do not reach into what is used. */
const LINES = 'fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"';

/** A drawing as an SVG document of its own, with a line feed at its end: texts are texts, and nothing is loaded. */
export function toSvg(drawing: Drawing, { theme, title = "Diagram" }: SvgOptions): string {
  const colors = THEMES[theme];
  const edges = drawing.scene.edges.flatMap(({ id }) => drawing.edge(id) ?? []);
  const box = everything(drawing, edges);
  const size = `width="${number(box.width)}" height="${number(box.height)}"`;
  const icons = new Set<IconName>();
  const cards: string[] = [];
  for (const node of drawing.scene.nodes) {
    const place = drawing.boxOf(node.id);
    if (!place) continue;
    const rows = drawing.rowsOf(node.id);
    for (const icon of iconsOf(node, rows)) icons.add(icon);
    cards.push(cardMarkup(node, rows, place));
  }
  const symbols = [...icons]
    .sort()
    .map((name) => `<symbol id="ds-${name}" viewBox="0 0 16 16" ${LINES}><path d="${ICONS[name]}"/></symbol>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ds" role="img" aria-labelledby="ds-title ds-desc" ${size} viewBox="${[box.x, box.y, box.width, box.height].map(number).join(" ")}">`,
    `<title id="ds-title">${escaped(title)}</title>`,
    `<desc id="ds-desc">${escaped(summary(drawing.scene))}</desc>`,
    `<style>${styleOf(colors)}</style>`,
    `<defs>${symbols.join("")}</defs>`,
    `<rect x="${number(box.x)}" y="${number(box.y)}" ${size} fill="${colors.ground}"/>`,
    ...framesMarkup(drawing, colors),
    '<g class="lines">',
    ...edges.map(lineMarkup),
    "</g>",
    '<g class="labels">',
    ...edges.flatMap(({ labels }) => labels.map(labelMarkup)),
    "</g>",
    ...cards,
    "</svg>",
    "",
  ].join("\n");
}

function everything(drawing: Drawing, edges: readonly DrawnEdge[]): Box {
  let { x, y } = drawing.box;
  let right = x + drawing.box.width;
  let bottom = y + drawing.box.height;
  for (const { box } of edges) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: x - MARGIN, y: y - MARGIN, width: right - x + 2 * MARGIN, height: bottom - y + 2 * MARGIN };
}

function framesMarkup({ groups, scene }: Drawing, { frames }: ThemeColors): readonly string[] {
  const order = new Map(scene.groups.map(({ id }, index) => [id, index]));
  return groups.map(({ id, name, box: { x, y, width, height } }) => {
    const tint = (order.get(id) ?? 0) % frames.length;
    const frame = `<rect class="frame f${tint}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="12"/>`;
    return `${frame}<text class="package" x="${number(x + FRAME.side)}" y="${number(y + 26)}">${escaped(name)}</text>`;
  });
}

/** What the picture shows, in words. */
function summary({ nodes, edges }: DiagramScene): string {
  const counts = new Map<string, number>();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => counted(count, NOUNS[kind] ?? [kind, kind]));
  const relations = edges.filter(({ kind }) => kind === "association" || kind === "composition").length;
  return `${[...parts, counted(relations, ["relation", "relations"])].join(", ")}.`;
}

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  entity: ["entity", "entities"],
  value: ["value object", "value objects"],
  enum: ["enum", "enums"],
  mixin: ["mixin", "mixins"],
  event: ["event", "events"],
};

function counted(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
