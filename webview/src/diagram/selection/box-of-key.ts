import { CARD, type Drawing, rowTop, visibleRows } from "@domainsmith/diagram/drawing";
import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";

/** Where a card, a row or a line is. A row that is folded away is where its card is. */
export function boxOfKey(drawing: Drawing, key: SymbolId): Box | undefined {
  const owner = ownerOf(key);
  const node = drawing.node(owner);
  const box = drawing.boxOf(owner);
  if (!node || !box) return drawing.edge(key)?.box;
  if (owner === key) return box;
  const index = visibleRows(node, drawing.detail).findIndex(({ id }) => id === key);
  const top = rowTop(index);
  return index < 0 || top + CARD.row > box.height ? box : { ...box, y: box.y + top, height: CARD.row };
}
