import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const DeleteDialog = lazy(async () => ({ default: (await import("./delete-dialog.tsx")).DeleteDialog }));

/** Asks before something is deleted that other things depend on. */
export function DeleteLayer() {
  const deleting = useDiagram((state) => state.deleting);
  if (!deleting) return null;
  return (
    <Suspense fallback={null}>
      <DeleteDialog {...deleting} />
    </Suspense>
  );
}
