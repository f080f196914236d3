import type { Box, DiagramEdge, DiagramScene, Point } from "@domainsmith/model/diagram";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Port, Side } from "../../drawing/ends/side.ts";
import { BoxIndex } from "../../drawing/places/box-index.ts";
import { boxOfPoints, contains } from "../../drawing/places/boxes.ts";
import { type Patience, routeAround } from "../../drawing/routing/around.ts";
import { Field, NARROW } from "../../drawing/routing/field.ts";
import { withoutStraight } from "../../drawing/routing/without-straight.ts";

/** Ways for lines over long distances: among the cards of their own packages, and around the frames of all others. */
export class Detours {
  private readonly drawing: Drawing;
  private readonly nodes: DiagramScene["nodes"];
  private readonly groupOf: ReadonlyMap<string, string>;
  private readonly terrains = new Map<string, Terrain>();

  constructor(scene: DiagramScene, drawing: Drawing) {
    this.drawing = drawing;
    this.nodes = scene.nodes;
    this.groupOf = new Map(scene.nodes.map(({ id, group }) => [id, group]));
  }

  /**
   * @param points the line as it would run through cards
   * @param lane which of several lines side by side it is
   * @returns undefined where there is no way, or it would take too long to find
   */
  find({ from, to }: DiagramEdge, points: readonly Point[], lane: number): readonly Point[] | undefined {
    const { cards, numbers } = this.terrainBetween(from.node, to.node);
    const [one, other] = [numbers.get(from.node), numbers.get(to.node)];
    const [fromBox, toBox] = [cards.boxes[one ?? -1], cards.boxes[other ?? -1]];
    const [start, end] = [portAt(points, lane), portAt(points.toReversed(), lane)];
    if (one === undefined || other === undefined || !fromBox || !toBox || !start || !end) return undefined;
    const field = new Field(cards, one, other);
    const way = routeAround({ from: start, to: end, fromBox, toBox, bends: undefined }, field, NARROW, PATIENCE);
    return way && withoutStraight(way);
  }

  private terrainBetween(from: string, to: string): Terrain {
    const groups = [this.groupOf.get(from) ?? "", this.groupOf.get(to) ?? ""].sort();
    const key = groups.join(" ");
    const known = this.terrains.get(key);
    if (known) return known;
    const made = this.terrainOf(new Set(groups));
    this.terrains.set(key, made);
    return made;
  }

  private terrainOf(groups: ReadonlySet<string>): Terrain {
    const boxes: (Box | undefined)[] = [];
    const numbers = new Map<string, number>();
    for (const { id, group } of this.nodes) {
      if (!groups.has(group)) continue;
      numbers.set(id, boxes.length);
      boxes.push(this.drawing.boxOf(id));
    }
    const cards = [...boxes];
    for (const { id, box } of this.drawing.groups) {
      // Frames may lie upon one another: then only cards are in the way.
      const isApart = !groups.has(id) && !cards.some((card) => card && contains(box, card));
      if (isApart) boxes.push(box);
    }
    return { cards: BoxIndex.of(boxes), numbers };
  }
}

const PATIENCE: Patience = { detour: 2400, cards: 40, rounds: 12 };

/** What is in the way between two packages. */
interface Terrain {
  readonly cards: BoxIndex;
  /** Of cards, by key. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Where a line begins, from its first leg. */
function portAt([start, next]: readonly Point[], rank: number): Port | undefined {
  if (!start || !next) return undefined;
  const { width } = boxOfPoints([start, next]);
  const isLevel = width > 0;
  const side: Side = isLevel ? (next.x > start.x ? "right" : "left") : next.y > start.y ? "bottom" : "top";
  return { ...start, side, rank, count: 1 };
}
