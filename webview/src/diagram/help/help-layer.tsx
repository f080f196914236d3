import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const HelpDialog = lazy(async () => ({ default: (await import("./help-dialog.tsx")).HelpDialog }));

export function HelpLayer() {
  const open = useDiagram((state) => state.helpOpen);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <HelpDialog />
    </Suspense>
  );
}
