import { type PointerEvent, useEffect, useRef } from "react";
import { type Camera, fitted, seenBox, toCanvas, toScreen } from "../camera/camera.ts";
import { paint } from "../overview/paint.ts";
import { onThemeChange, readPalette } from "../overview/palette.ts";
import type { DiagramPageState } from "../store/state.ts";
import { useDiagram, useStore } from "../store/use-diagram.ts";

const SIZE = { width: 184, height: 124 };
/** It is painted anew so many milliseconds after the model or the places changed. */
const REST = 120;
/** Or so many later, when there is always something to do. */
const LATEST = 1_000;

/** The whole model in small, with the part that is seen. For the pointer: the keyboard has the outline. */
export function Minimap() {
  const isShown = useDiagram(
    ({ panels, phase, scene }) => panels.minimap && phase === "ready" && scene.nodes.length > 0,
  );
  return isShown ? <ShownMinimap /> : null;
}

function ShownMinimap() {
  const store = useStore();
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const windowRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [canvas, window] = [canvasRef.current, windowRef.current];
    const context = canvas?.getContext("2d");
    if (!canvas || !window || !context) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      const { drawing, scene, selection } = store.get();
      const scale = devicePixelRatio;
      canvas.width = SIZE.width * scale;
      canvas.height = SIZE.height * scale;
      paint(context, SIZE, scale, {
        drawing,
        groups: scene.groups,
        camera: cameraOf(store.get()),
        palette: readPalette(canvas),
        selection: new Set(selection),
        mute: true,
      });
    };
    const place = () => {
      const state = store.get();
      const camera = cameraOf(state);
      const seen = seenBox(state.camera, state.viewport);
      const corner = toScreen(camera, seen);
      window.style.transform = `translate(${corner.x}px, ${corner.y}px)`;
      window.style.width = `${seen.width * camera.zoom}px`;
      window.style.height = `${seen.height * camera.zoom}px`;
    };
    let last = store.get();
    const stop = store.subscribe(() => {
      const state = store.get();
      if (state.drawing !== last.drawing || state.selection !== last.selection) {
        clearTimeout(timer);
        timer = setTimeout(() => requestIdleCallback(draw, { timeout: LATEST }), REST);
      }
      if (state.drawing !== last.drawing || state.camera !== last.camera || state.viewport !== last.viewport) place();
      last = state;
    });
    const stopTheme = onThemeChange(draw);
    draw();
    place();
    return () => {
      clearTimeout(timer);
      stop();
      stopTheme();
    };
  }, [store]);
  const look = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const state = store.get();
    const at = toCanvas(cameraOf(state), { x: event.clientX - left, y: event.clientY - top });
    const { zoom } = state.camera;
    const { width, height } = state.viewport;
    store.set({ camera: { zoom, x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom } });
  };
  return (
    <div className="dg-minimap" style={SIZE} aria-hidden="true" onPointerDown={look} onPointerMove={look}>
      <canvas ref={canvasRef} />
      <div ref={windowRef} className="dg-minimap-window" />
    </div>
  );
}

function cameraOf({ drawing }: DiagramPageState): Camera {
  return fitted(drawing.box, SIZE, { margin: 8, most: 0.2, least: 0.0001 });
}
