import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const FilterPanel = lazy(async () => ({ default: (await import("./filter-panel.tsx")).FilterPanel }));

/** What is shown can be chosen, while this is open. */
export function FilterLayer() {
  const isOpen = useDiagram((state) => state.filtersOpen);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <FilterPanel />
    </Suspense>
  );
}
