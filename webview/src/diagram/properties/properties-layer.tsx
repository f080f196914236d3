import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const PropertiesPanel = lazy(async () => ({ default: (await import("./properties-panel.tsx")).PropertiesPanel }));

/** The panel at the right, while it is open. Its place is there at once, so that the canvas keeps its size. */
export function PropertiesLayer() {
  const open = useDiagram((state) => state.panels.properties);
  const width = useDiagram((state) => state.panels.propertiesWidth);
  if (!open) return null;
  return (
    <Suspense fallback={<div className="properties" style={{ width }} />}>
      <PropertiesPanel />
    </Suspense>
  );
}
