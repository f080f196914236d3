import type { DiagramPageState } from "../store/state.ts";
import type { Store } from "../store/store.ts";
import type { Camera } from "./camera.ts";

/** Moves the camera to other places, in a moment or at once. */
export interface CameraPath {
  to(camera: Camera): void;
  /** Leaves it where it is: somebody took hold of it. */
  stop(): void;
}

/** In milliseconds. */
const DURATION = 180;

export function cameraPath(store: Store<DiagramPageState>): CameraPath {
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  return {
    stop,
    to(camera) {
      stop();
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
        store.set({ camera });
        return;
      }
      const from = store.get().camera;
      const start = performance.now();
      const step = (now: number) => {
        const part = Math.min((now - start) / DURATION, 1);
        store.set({ camera: part === 1 ? camera : between(from, camera, 1 - (1 - part) ** 3) });
        frame = part === 1 ? 0 : requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
  };
}

/** Zooms evenly, and pans so that what is in both pictures goes straight from one place to the other. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const share = from.zoom === to.zoom ? part : (zoom - from.zoom) / (to.zoom - from.zoom);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}
