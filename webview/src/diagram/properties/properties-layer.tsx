import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const PropertiesPanel = lazy(async () => ({ default: (await import("./properties-panel.tsx")).PropertiesPanel }));

/** The panel at the right, while it is open. */
export function PropertiesLayer() {
  const open = useDiagram((state) => state.panels.properties);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <PropertiesPanel />
    </Suspense>
  );
}
