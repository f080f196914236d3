import { simpleName } from "@domainsmith/model";
import type { Box, DiagramNode, DiagramRow } from "@domainsmith/model/diagram";
import { CARD, rowTop, textWidth } from "../drawing/index.ts";
import { fitted } from "./fitted.ts";
import { type IconName, rowIcon } from "./icons.ts";
import { escaped, number } from "./markup.ts";

/** What of a card is an icon that the document has to define. */
export function iconsOf(node: DiagramNode, rows: readonly DiagramRow[]): readonly IconName[] {
  return [node.kind, ...rows.flatMap((row) => rowIcon(row) ?? [])];
}

/** A card at its place. */
export function cardMarkup(node: DiagramNode, rows: readonly DiagramRow[], { x, y, width, height }: Box): string {
  const { radius } = CARD;
  const head = rows.length === 0 ? height : CARD.header;
  const top = `M0 ${radius}a${radius} ${radius} 0 0 1 ${radius}-${radius}h${number(width - 2 * radius)}a${radius} ${radius} 0 0 1 ${radius} ${radius}`;
  const foot =
    rows.length === 0
      ? `v${head - 2 * radius}a8 8 0 0 1-8 8h-${number(width - 2 * radius)}a8 8 0 0 1-8-8z`
      : `v${head - radius}h-${number(width)}z`;
  return [
    `<g class="${node.kind}${node.foreign === undefined ? "" : " foreign"}" transform="translate(${number(x)} ${number(y)})">`,
    node.doc === undefined ? "" : `<title>${escaped(node.doc)}</title>`,
    `<rect class="card" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`,
    `<path class="head" d="${top}${foot}"/>`,
    `<path class="accent" d="M1.8 3A8 8 0 0 1 8 0H${number(width - 8)}A8 8 0 0 1 ${number(width - 1.8)} 3Z"/>`,
    `<rect class="edge" x=".5" y=".5" width="${number(width - 1)}" height="${number(height - 1)}" rx="${radius - 0.5}"/>`,
    titleMarkup(node, width, head),
    ...rows.map((row, index) => rowMarkup(row, index, width)),
    "</g>",
  ].join("");
}

function titleMarkup(node: DiagramNode, width: number, height: number): string {
  const middle = height / 2 + 1.5;
  const room = width - 2 * CARD.side - CARD.icon;
  const name = fitted(node.name, "title", room);
  const left = room - textWidth(name, "title") - 14;
  const note = left < 36 ? "" : noteOf(node);
  const shownNote = note === "" ? "" : fitted(note, "row", left);
  return [
    `<use href="#ds-${node.kind}" x="${CARD.side}" y="${number(middle - 8)}" width="16" height="16"/>`,
    `<text class="name${node.deprecated ? " old" : ""}" x="${CARD.side + CARD.icon}" y="${number(middle + 4.5)}">${escaped(name)}</text>`,
    shownNote.length < 4
      ? ""
      : `<text class="note" x="${number(width - CARD.side)}" y="${number(middle + 4)}">${escaped(shownNote)}</text>`,
  ].join("");
}

/** What else the title says: words in front of the declaration, its base and mixins. */
function noteOf({ modifiers = [], base, mixins = [] }: DiagramNode): string {
  const parts: string[] = modifiers.filter((modifier) => modifier !== "private");
  if (base !== undefined) parts.push(`extends ${simpleName(base)}`);
  if (mixins.length > 0) parts.push(`with ${mixins.map(simpleName).join(", ")}`);
  return parts.join(" · ");
}

function rowMarkup(row: DiagramRow, index: number, width: number): string {
  const base = rowTop(index) + CARD.row / 2 + 4;
  const icon = rowIcon(row);
  const { name, type } = textsOf(row, width - 2 * CARD.side - CARD.icon);
  const look = [row.kind === "computed" ? "computed" : "", row.deprecated ? "old" : ""].filter((word) => word !== "");
  return [
    icon === undefined
      ? ""
      : `<use${row.kind === "relation" ? "" : ' class="mark"'} href="#ds-${icon}" x="${CARD.side}" y="${base - 11}" width="14" height="14"/>`,
    `<text${look.length > 0 ? ` class="${look.join(" ")}"` : ""} x="${CARD.side + CARD.icon}" y="${base}">${escaped(name)}</text>`,
    type === "" ? "" : `<text class="type" x="${number(width - CARD.side)}" y="${base}">${escaped(type)}</text>`,
  ].join("");
}

/** Name and type in the room that they have; a long type gives way first, though not to nothing. */
function textsOf({ name, type }: DiagramRow, room: number): Pick<DiagramRow, "name" | "type"> {
  if (type === "") return { name: fitted(name, "row", room), type };
  const free = room - CARD.gap;
  const ofType = textWidth(type, "row");
  const ofName = textWidth(name, "row");
  if (ofName + ofType <= free) return { name, type };
  const typeRoom = Math.max(free - ofName, Math.min(ofType, free * 0.4));
  return { name: fitted(name, "row", free - typeRoom), type: fitted(type, "row", typeRoom) };
}
