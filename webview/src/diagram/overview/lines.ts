import type { Drawing } from "@domainsmith/diagram/drawing";
import type { Box, Point } from "@domainsmith/model/diagram";
import type { Highlight } from "../selection/highlight.ts";

/** Lines as paths of the canvas, those that are highlighted apart. */
export interface Lines {
  readonly plain: Path2D;
  readonly lit: Path2D;
  readonly count: number;
}

interface Sketches {
  readonly highlight: Highlight | undefined;
  readonly lines: Lines;
}

const known = new WeakMap<Drawing, Sketches>();

/**
 * All lines as sketches: nothing is routed for thousands of them at once. They are the same for every camera, and so
 * made once for a drawing.
 */
export function sketchedLines(drawing: Drawing, highlight: Highlight | undefined): Lines {
  const before = known.get(drawing);
  if (before && before.highlight === highlight) return before.lines;
  const keys = drawing.scene.edges.map(({ id }) => id);
  const lines = linesOf(keys, (key) => drawing.sketch(key), highlight);
  known.set(drawing, { highlight, lines });
  return lines;
}

/** The lines that are seen, as they run. */
export function seenLines(drawing: Drawing, seen: Box, highlight: Highlight | undefined): Lines {
  return linesOf(drawing.edgesIn(seen), (key) => drawing.edge(key)?.points ?? [], highlight);
}

function linesOf(
  keys: readonly string[],
  pointsOf: (key: string) => readonly Point[],
  highlight: Highlight | undefined,
): Lines {
  const plain = new Path2D();
  const lit = new Path2D();
  for (const key of keys) {
    const [first, ...others] = pointsOf(key);
    if (!first) continue;
    const path = highlight?.edges.has(key) ? lit : plain;
    path.moveTo(first.x, first.y);
    for (const { x, y } of others) path.lineTo(x, y);
  }
  return { plain, lit, count: keys.length };
}
