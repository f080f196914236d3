import { lazy, Suspense } from "react";
import { useDiagram } from "../store/use-diagram.ts";

const ConnectPopover = lazy(async () => ({ default: (await import("./connect-popover.tsx")).ConnectPopover }));

/** Asks what a relation is like, once both its ends are known. */
export function ConnectLayer() {
  const connecting = useDiagram((state) => state.connecting);
  if (connecting?.to === undefined) return null;
  const { from, to, at } = connecting;
  return (
    <Suspense fallback={null}>
      <ConnectPopover key={`${from} ${to}`} from={from} to={to} at={at} />
    </Suspense>
  );
}
