import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";

/** The drawing with cards at other places; the routes of their lines hold no longer. */
export function placed(drawing: Drawing, positions: Readonly<Record<SymbolId, Point | null>>): Drawing {
  const routes: Record<string, null> = {};
  for (const key of Object.keys(positions)) {
    for (const edge of drawing.edgesOf(key)) if (drawing.layout.routes[edge]) routes[edge] = null;
  }
  return drawing.update({ layout: { positions, routes } });
}
