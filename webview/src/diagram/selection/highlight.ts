import type { Drawing } from "@domainsmith/diagram/drawing";
import { ownerOf, type SymbolId } from "@domainsmith/model";
import { memo } from "../store/memo.ts";
import type { DiagramPageState } from "../store/state.ts";

/** What belongs to what is selected or under the pointer; everything else is dimmed. */
export interface Highlight {
  readonly cards: ReadonlySet<SymbolId>;
  readonly edges: ReadonlySet<string>;
}

const MOST = 40;

const work = memo(
  (drawing: Drawing, selection: readonly SymbolId[], hovered: string | undefined): Highlight | undefined => {
    const hoveredEdge = hovered !== undefined && drawing.edge(hovered) ? [hovered] : [];
    const keys = selection.length > MOST ? [] : [...selection, ...hoveredEdge];
    if (keys.length === 0) return undefined;
    const cards = new Set<SymbolId>();
    const edges = new Set<string>();
    for (const key of keys) {
      const card = drawing.node(key);
      const own = card ? drawing.edgesOf(key) : edgesOfRow(drawing, key);
      cards.add(ownerOf(key));
      for (const id of own) {
        const edge = drawing.edge(id);
        if (!edge) continue;
        edges.add(id);
        cards.add(edge.edge.from.node);
        cards.add(edge.edge.to.node);
      }
    }
    return edges.size > 0 ? { cards, edges } : undefined;
  },
);

/** Undefined where nothing is dimmed. */
export function highlightOf({ drawing, selection, hovered }: DiagramPageState): Highlight | undefined {
  const isEdge = hovered !== undefined && drawing.edge(hovered) !== undefined;
  return work(drawing, selection, isEdge ? hovered : undefined);
}

function edgesOfRow(drawing: Drawing, key: SymbolId): readonly string[] {
  if (drawing.edge(key)) return [key];
  return drawing.edgesOf(ownerOf(key)).filter((id) => {
    const edge = drawing.edge(id)?.edge;
    return edge?.from.row === key || edge?.to.row === key;
  });
}
