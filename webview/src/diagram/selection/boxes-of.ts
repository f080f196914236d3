import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";

/** The boxes of all cards that are shown. */
export function boxesOf(drawing: Drawing): Readonly<Record<SymbolId, Box>> {
  return Object.fromEntries(
    drawing.scene.nodes.flatMap(({ id }) => {
      const box = drawing.boxOf(id);
      return box ? [[id, box] as const] : [];
    }),
  );
}
