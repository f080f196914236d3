import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useStore } from "../store/use-diagram.ts";

/** What stands on the canvas, in its own coordinates. The camera moves it without drawing anything again. */
export function World({ children }: { readonly children: ReactNode }) {
  const store = useStore();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { x, y, zoom } = store.get().camera;
      if (ref.current) ref.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    };
    let last = store.get().camera;
    place();
    return store.subscribe(() => {
      const { camera } = store.get();
      if (camera !== last) place();
      last = camera;
    });
  }, [store]);
  return (
    <div ref={ref} className="dg-world">
      {children}
    </div>
  );
}
