import type { SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";
import { useEffect, useRef, useState } from "react";
import { seenBox, ZOOM } from "../camera/camera.ts";
import { useStore } from "../store/use-diagram.ts";
import { nextMounted } from "./mounting.ts";
import { windowBox } from "./window-box.ts";

export interface Mounted {
  /** The cards that are elements. Empty in the overview. */
  readonly cards: ReadonlySet<SymbolId>;
  /** Where lines are elements; undefined in the overview. */
  readonly window: Box | undefined;
}

const NONE: Mounted = { cards: new Set(), window: undefined };

/** Keeps the cards in and around what is seen as elements, a slice in each frame. */
export function useMounted(): Mounted {
  const store = useStore();
  const [mounted, setMounted] = useState<Mounted>(NONE);
  const current = useRef(NONE);
  useEffect(() => {
    let frame = 0;
    const next = () => {
      frame = 0;
      const { drawing, camera, viewport } = store.get();
      if (viewport.width === 0) return;
      const before = current.current;
      const after = camera.zoom < ZOOM.overview ? NONE : step(before);
      if (after === before) return;
      current.current = after;
      setMounted(after);
      if (after !== NONE) schedule();
      function step(last: Mounted): Mounted {
        const window = windowBox(last.window, camera, viewport);
        const cards = nextMounted(last.cards, drawing, window, seenBox(camera, viewport));
        return window === last.window && cards === last.cards ? last : { window, cards };
      }
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(next);
    };
    let last = store.get();
    const stop = store.subscribe(() => {
      const state = store.get();
      const moved = state.camera !== last.camera || state.drawing !== last.drawing || state.viewport !== last.viewport;
      last = state;
      if (moved) schedule();
    });
    schedule();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store]);
  return mounted;
}
