import type { SymbolId } from "@domainsmith/model";
import { memo } from "react";
import { Card } from "../cards/card.tsx";
import { useDiagram } from "../store/use-diagram.ts";

/** The cards that are elements, where they stand. */
export function Cards({ keys }: { readonly keys: ReadonlySet<SymbolId> }) {
  return [...keys].map((key) => <PlacedCard key={key} id={key} />);
}

const PlacedCard = memo(function PlacedCard({ id }: { readonly id: SymbolId }) {
  const box = useDiagram(({ drawing }) => drawing.boxOf(id));
  if (!box) return null;
  const { x, y, width, height } = box;
  return (
    <div className="dg-place" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
      <Card id={id} />
    </div>
  );
});
