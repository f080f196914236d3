import { FRAME as DRAWN } from "../drawing/frames.ts";
import type { Sides } from "../geometry/boxes.ts";

/** Distances between what is laid out, in pixels. */
export const SPACING = {
  /** Between cards above one another. */
  cards: 40,
  /** Between a card and the enums that stand below it. */
  satellites: 40,
  /** Between a card and a line that passes above or below it. */
  passing: 16,
  /** Between a card and the first line that runs along its side: room for a crow's foot and a role. */
  side: 36,
  /** Between a card and a line from it to itself at the outer side, which stays within the frame. */
  loop: 20,
  /** Between lines that run side by side. */
  tracks: 12,
  /** The same where there are very many of them. */
  denseTracks: 6,
  /** Between columns of cards, at least. */
  columns: 88,
  /** Between parts of a package that no line connects. */
  parts: 56,
  /** Between the frames of packages. */
  frames: 56,
} as const;

/** From a package's cards to its frame; its name stands above the cards. */
export const FRAME: Sides = { left: DRAWN.side, top: DRAWN.top, right: DRAWN.side, bottom: DRAWN.bottom };

/** Width to height of a picture that is looked at on a screen. */
export const ASPECT = 1.6;
