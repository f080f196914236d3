import { useEffect, useRef } from "react";
import { seenBox, ZOOM } from "../camera/camera.ts";
import type { Mounted } from "../canvas/use-mounted.ts";
import { highlightOf } from "../selection/highlight.ts";
import type { DiagramPageState } from "../store/state.ts";
import { useStore } from "../store/use-diagram.ts";
import { paint } from "./paint.ts";
import { onThemeChange, readPalette } from "./palette.ts";

/** One canvas behind everything: paints the whole model from afar, and from near the cards that are no elements yet. */
export function Overview({ mounted }: { readonly mounted: Mounted }) {
  const store = useStore();
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef(mounted);
  const repaint = useRef<(mounted: Mounted) => void>(undefined);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    let palette = readPalette(canvas);
    let frame = 0;
    let isEmpty = true;
    const draw = () => {
      frame = 0;
      const state = store.get();
      const { viewport, camera, drawing } = state;
      const { cards, window } = latest.current;
      const isNear = camera.zoom >= ZOOM.overview && window !== undefined;
      const nothing = isNear && drawing.nodesIn(seenBox(camera, viewport)).every((key) => cards.has(key));
      if (nothing && isEmpty) return;
      isEmpty = nothing;
      const scale = devicePixelRatio;
      const [width, height] = [Math.round(viewport.width * scale), Math.round(viewport.height * scale)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      paint(context, viewport, scale, {
        drawing,
        groups: state.scene.groups,
        camera,
        palette,
        selection: new Set(state.selection),
        highlight: highlightOf(state),
        mounted: cards,
        cardsOnly: isNear,
      });
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    repaint.current = (now) => {
      latest.current = now;
      draw();
    };
    let last = store.get();
    const stop = store.subscribe(() => {
      const state = store.get();
      if (looksOther(last, state)) draw();
      last = state;
    });
    const stopTheme = onThemeChange(() => {
      palette = readPalette(canvas);
      isEmpty = false;
      schedule();
    });
    draw();
    return () => {
      cancelAnimationFrame(frame);
      stop();
      stopTheme();
    };
  }, [store]);
  // What became an element is painted no longer.
  useEffect(() => repaint.current?.(mounted), [mounted]);
  return <canvas ref={ref} className="dg-overview" />;
}

function looksOther(one: DiagramPageState, other: DiagramPageState): boolean {
  return (
    one.camera !== other.camera ||
    one.drawing !== other.drawing ||
    one.viewport !== other.viewport ||
    one.selection !== other.selection ||
    one.hovered !== other.hovered
  );
}
