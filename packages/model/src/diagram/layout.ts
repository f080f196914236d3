import type { SymbolId } from "../symbols.ts";
import type { Point } from "./geometry.ts";

/** Where everything stands. Every node of the scene has a position; positions are multiples of {@link DIAGRAM_GRID}. */
export interface DiagramLayout {
  /** The upper left corners of the cards. */
  readonly positions: Readonly<Record<SymbolId, Point>>;
  /**
   * The bends of lines that run around cards, without their ends, by the edges' keys. It holds for as long as both cards
   * stay where they are and no other card comes in its way; lines without one find their way by themselves. There is
   * at least one point. The first and the last are level with the ends: they tell where at its card a line ends.
   */
  readonly routes: Readonly<Record<string, readonly Point[]>>;
}

/** What moved, and the routes that hold no longer (null) or are new. */
export interface DiagramLayoutPatch {
  readonly positions?: Readonly<Record<SymbolId, Point | null>>;
  readonly routes?: Readonly<Record<string, readonly Point[] | null>>;
}

/** Positions are multiples of it, in pixels. */
export const DIAGRAM_GRID = 8;

/** What to lay out: everything, some packages, or some cards; everything else stays where it is. */
export type LayoutScope =
  | { readonly kind: "all" }
  | { readonly kind: "groups"; readonly groups: readonly string[] }
  | { readonly kind: "nodes"; readonly nodes: readonly SymbolId[] };
