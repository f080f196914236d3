import type { DiagramNode, Size } from "@domainsmith/model/diagram";
import { cardSize } from "../drawing/card.ts";

const sizes = new WeakMap<DiagramNode, Size>();

/** How large a card is with everything on it: worked out once, since texts have to be measured for it. */
export function sizeOf(node: DiagramNode): Size {
  let size = sizes.get(node);
  if (!size) {
    size = cardSize(node);
    sizes.set(node, size);
  }
  return size;
}
