import type { Box, Point, Size } from "@domainsmith/model/diagram";
import { STATE } from "./measures.ts";

/** Transitions of a state to itself: loops above and below it in turn, each around those before. */
export interface Loops {
  /** How wide the state has to be for all of them to have their feet on it. */
  readonly stateWidth: number;
  /** What they and the state take, with the state in the middle. */
  readonly size: Size;
  /** Each loop, for the state at its place. */
  place(state: Box): readonly PlacedLoop[];
}

export interface PlacedLoop {
  readonly points: readonly Point[];
  /** The middle of its text. */
  readonly label: Point;
}

interface Loop {
  readonly above: boolean;
  /** From the state's middle to a foot. */
  readonly half: number;
  /** From the state's border to the line, and to the far end of the text on it. */
  readonly height: number;
  readonly end: number;
}

const FIRST_HALF = 16;
const FOOT = 12;
const CLEAR = 8;
/** Of the legs of the first loop, what is seen below the text. */
const LEG = 18;

/**
 * @param width of the state without loops
 * @param labels sizes of the texts of its transitions to itself
 */
export function loopsOf(width: number, labels: readonly Size[]): Loops {
  const loops: Loop[] = [];
  for (const [index, label] of labels.entries()) {
    const inner = loops[index - 2];
    const innerLabel = labels[index - 2];
    // Its legs pass the text of the loop inside.
    const half = inner && innerLabel ? Math.max(inner.half + CLEAR, innerLabel.width / 2 + CLEAR) : FIRST_HALF;
    const height = (inner ? inner.end + CLEAR : LEG) + label.height / 2;
    loops.push({ above: index % 2 === 0, half, height, end: height + label.height / 2 });
  }
  const widest = Math.max(0, ...loops.map(({ half }) => half));
  const stateWidth = Math.max(width, 2 * (widest + FOOT));
  const tallest = Math.max(0, ...loops.map(({ end }) => end + CLEAR));
  return {
    stateWidth,
    size: {
      width: Math.max(stateWidth, ...labels.map((label) => label.width)),
      height: STATE.height + 2 * tallest,
    },
    place(state) {
      const x = state.x + state.width / 2;
      return loops.map(({ above, half, height }) => {
        const border = above ? state.y : state.y + state.height;
        const y = above ? border - height : border + height;
        return {
          points: [
            { x: x - half, y: border },
            { x: x - half, y },
            { x: x + half, y },
            { x: x + half, y: border },
          ],
          label: { x, y },
        };
      });
    },
  };
}
