import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramLayout, DiagramScene, LayoutScope, Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../geometry/box-index.ts";
import { areCloser, boundsOf, grown, type Sides } from "../geometry/boxes.ts";
import { sizeOf } from "../geometry/size-of.ts";
import { nearestGap } from "../placement/nearest-gap.ts";
import type { Block } from "./block.ts";
import { type Graph, linesAmong } from "./graph.ts";
import type { Package } from "./packages.ts";
import { FRAME, SPACING } from "./spacing.ts";

/** Some cards of a package that are laid out among themselves. */
export interface Part extends Graph {
  readonly name: string;
  /** All cards of the package: its frame goes along. */
  readonly isWhole: boolean;
}

/** What a scope asks to lay out, package by package. */
export function partsIn(scope: Exclude<LayoutScope, { kind: "all" }>, packages: readonly Package[]): readonly Part[] {
  if (scope.kind === "groups") {
    const names = new Set(scope.groups);
    return packages.filter(({ name }) => names.has(name)).map((each) => ({ ...each, isWhole: true }));
  }
  const ids = new Set(scope.nodes);
  return packages.flatMap(({ name, cards, lines }) => {
    const chosen = cards.filter(({ id }) => ids.has(id));
    if (chosen.length === 0) return [];
    return [{ name, cards: chosen, lines: linesAmong(lines, chosen), isWhole: chosen.length === cards.length }];
  });
}

/** Where blocks that were laid out anew come to stand among what stays. */
export class Standing {
  private readonly boxes = new Map<SymbolId, Box>();
  private readonly groups = new Map<SymbolId, string>();
  private readonly before = new Map<SymbolId, Box>();

  /** @param moving cards that will be put elsewhere */
  constructor({ nodes }: DiagramScene, { positions }: DiagramLayout, moving: ReadonlySet<SymbolId>) {
    for (const node of nodes) {
      const point = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
      if (!point) continue;
      const box = { ...point, ...sizeOf(node) };
      this.groups.set(node.id, node.group);
      if (moving.has(node.id)) this.before.set(node.id, box);
      else this.boxes.set(node.id, box);
    }
  }

  /**
   * Puts a block where its cards were, or in the nearest gap that it fits in.
   *
   * @returns its upper left corner
   */
  put({ name, cards, isWhole }: Part, block: Block): Point {
    const was = boundsOf(cards.flatMap(({ id }) => this.before.get(id) ?? []));
    const around: Sides = isWhole ? FRAME : NONE;
    const at = isWhole || !was ? topLeft(was ?? this.beside()) : centred(was, block);
    const size = grown({ x: 0, y: 0, width: block.width, height: block.height }, around);
    const corner = nearestGap({
      size,
      at: { x: at.x - around.left, y: at.y - around.top },
      obstacles: this.obstacles(name, isWhole, was),
    });
    const { x, y } = corner ?? this.beside();
    const found = { x: x + around.left, y: y + around.top };
    for (const { id, width, height } of cards) {
      const point = block.positions.get(id);
      if (!point) continue;
      this.boxes.set(id, { x: point.x + found.x, y: point.y + found.y, width, height });
      this.groups.set(id, name);
    }
    return found;
  }

  /** Every card that stays; the frames of other packages too, unless they lie upon this one already. */
  private obstacles(name: string, isWhole: boolean, was: Box | undefined) {
    const frames = new Map<string, Box>();
    for (const [id, box] of this.boxes) {
      const group = this.groups.get(id) ?? "";
      if (group === name) continue;
      const frame = frames.get(group);
      frames.set(group, boundsOf(frame ? [frame, box] : [box]) ?? box);
    }
    const own = was && grown(was, isWhole ? FRAME : NONE);
    const apart = [...frames.values()].map((box) => grown(box, FRAME)).filter((box) => !own || !areCloser(own, box, 0));
    return [
      { boxes: new BoxIndex(this.boxes.values()), distance: SPACING.cards },
      { boxes: new BoxIndex(apart), distance: SPACING.passing },
    ];
  }

  private beside(): Point {
    const all = boundsOf(this.boxes.values());
    return all ? { x: all.x + all.width + SPACING.frames + 2 * FRAME.left, y: all.y } : { x: 0, y: 0 };
  }
}

const NONE: Sides = { left: 0, top: 0, right: 0, bottom: 0 };

function topLeft({ x, y }: Point): Point {
  return { x, y };
}

function centred(was: Box, { width, height }: Block): Point {
  return { x: was.x + (was.width - width) / 2, y: was.y + (was.height - height) / 2 };
}
