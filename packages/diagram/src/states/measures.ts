import type { Size } from "@domainsmith/model/diagram";
import { textWidth } from "../drawing/text-width.ts";
import type { GraphState, GraphTransition } from "./machine.ts";

/** Measures of a diagram of states, in pixels at a zoom of 1. */
export const STATE = {
  height: 40,
  minWidth: 88,
  /** Left and right of a state's label. */
  side: 14,
  /** For an icon in front of it. */
  icon: 20,
  /** Around everything. */
  margin: 24,
  /** Between states above one another, and between columns of states and texts. */
  gap: 28,
  column: 28,
  /** Between lines and texts above one another. */
  lineGap: 14,
} as const;

const LINE = 16;
const LABEL_SIDE = 6;
const LABEL_TOP = 3;

/** Guards are cut to so many characters: longer ones are read in the text. */
const GUARD = 36;

/** What is written at a transition. */
export function labelLines({ action, guard }: GraphTransition): readonly string[] {
  if (guard === undefined) return [action];
  const text = guard.replace(/\s+/g, " ");
  const characters = [...text];
  return [action, `[${characters.length > GUARD ? `${characters.slice(0, GUARD - 1).join("")}…` : text}]`];
}

export function labelSize(lines: readonly string[]): Size {
  const width = Math.max(...lines.map((line) => textWidth(line, "row")));
  return { width: Math.ceil(width) + 2 * LABEL_SIDE, height: lines.length * LINE + 2 * LABEL_TOP };
}

export function stateWidth({ label }: GraphState): number {
  return Math.max(STATE.minWidth, Math.ceil(textWidth(label, "title")) + STATE.icon + 2 * STATE.side);
}
