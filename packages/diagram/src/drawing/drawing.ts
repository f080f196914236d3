import type {
  Box,
  DiagramEdge,
  DiagramLayout,
  DiagramLayoutPatch,
  DiagramNode,
  DiagramPatch,
  DiagramRow,
  DiagramScene,
  Point,
} from "@domainsmith/model/diagram";
import type { DetailLevel } from "./card.ts";

/** A text on a line: where it stands and which way it runs from there. */
export interface LineLabel {
  /** A name by which one card reaches the other, or a cardinality. */
  readonly kind: "role" | "bounds";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** A line as it is drawn. Paths are SVG path data, made of absolute commands. */
export interface DrawnEdge {
  readonly edge: DiagramEdge;
  /** From card to card: its corners, ends included. */
  readonly points: readonly Point[];
  /** The line, with rounded corners. */
  readonly path: string;
  /** What stands at its ends: crow's feet, a diamond (filled with the line's colour), a triangle (filled with the ground). */
  readonly from: EndMark;
  readonly to: EndMark;
  /** Roles and cardinalities. */
  readonly labels: readonly LineLabel[];
  /** Everything of it. */
  readonly box: Box;
}

export interface EndMark {
  readonly path: string;
  readonly fill: "none" | "line" | "ground";
}

/** Which `uses` lines are drawn: all, those to anything but enums, or none. */
export type UsesShown = "all" | "values" | "none";

/** What of a scene is drawn, and how. */
export interface DrawingOptions {
  /** `all` where absent. */
  readonly detail?: DetailLevel;
  /** Nodes that are not drawn, with their edges. */
  readonly hidden?: ReadonlySet<string>;
  /** Cards whose rows are folded away. */
  readonly collapsed?: ReadonlySet<string>;
  /** `values` where absent. */
  readonly uses?: UsesShown;
}

/** A package's frame: around its cards, with room for its name above them. */
export interface DrawnGroup {
  readonly id: string;
  readonly name: string;
  readonly box: Box;
}

/**
 * A scene with its places, as something that can be drawn: on a canvas, as elements, or as a file. It answers what is
 * where, keeps what it has worked out, and works out again only what changed.
 */
export interface Drawing {
  readonly detail: DetailLevel;
  readonly options: Required<DrawingOptions>;
  readonly scene: DiagramScene;
  readonly layout: DiagramLayout;
  /** All cards and frames. Of no extent when there are none. */
  readonly box: Box;
  readonly groups: readonly DrawnGroup[];

  node(id: string): DiagramNode | undefined;
  boxOf(id: string): Box | undefined;
  edge(id: string): DrawnEdge | undefined;
  /**
   * The corners of an edge as a picture needs them in which cards are small: its way where that is known already, and
   * otherwise the simplest one, which looks for no way around cards.
   */
  sketch(id: string): readonly Point[];
  /** The keys of a card's edges. */
  edgesOf(id: string): readonly string[];
  /** The rows that a card shows. */
  rowsOf(id: string): readonly DiagramRow[];
  /** What is at least partly within a box: keys of nodes, and of edges. */
  nodesIn(box: Box): readonly string[];
  edgesIn(box: Box): readonly string[];
  /** The topmost card at a point, or the edge within a distance of it. */
  nodeAt(point: Point): string | undefined;
  edgeAt(point: Point, distance: number): string | undefined;

  /** Another scene, layout or options; what did not change stays the same object. This drawing stays as it is. */
  update(change: DrawingChange): Drawing;
}

export interface DrawingChange extends DrawingOptions {
  readonly scene?: DiagramPatch;
  /** Routes of lines at a card that moves hold no longer, unless they are given anew. */
  readonly layout?: DiagramLayoutPatch;
}
