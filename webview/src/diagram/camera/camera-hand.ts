import type { DiagramPageState } from "../store/state.ts";
import type { Store } from "../store/store.ts";
import { zoomedTo } from "./camera.ts";
import type { CameraPath } from "./camera-path.ts";

/** How much a turn of the wheel, in pixels, zooms. Pinching a trackpad comes as smaller turns with Ctrl held. */
const WHEEL = 0.0024;
const PINCH = 0.01;
/** Lines and pages of a wheel, in pixels. */
const UNITS = [1, 16, 400];

/**
 * Moves the camera by hand: the wheel or two fingers pan, with Ctrl or Cmd or by pinching they zoom to the pointer; the
 * middle button pans, and so does the left one while the space bar is held.
 *
 * @returns stops to listen
 */
export function listenToCameraHand(root: HTMLElement, store: Store<DiagramPageState>, path: CameraPath): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let isSpaceHeld = false;
  let panning: { readonly pointer: number; readonly x: number; readonly y: number } | undefined;

  const onWheel = (event: WheelEvent) => {
    if (event.target instanceof Element && event.target.closest("[data-scrolls]")) return;
    event.preventDefault();
    path.stop();
    const { camera } = store.get();
    const unit = UNITS[event.deltaMode] ?? 1;
    const [dx, dy] = event.shiftKey ? [event.deltaY + event.deltaX, 0] : [event.deltaX, event.deltaY];
    if (!event.ctrlKey && !event.metaKey) {
      store.set({ camera: { ...camera, x: camera.x - dx * unit, y: camera.y - dy * unit } });
      return;
    }
    const { left, top } = root.getBoundingClientRect();
    const isPinch = event.ctrlKey && Math.abs(event.deltaY) < 40 && event.deltaMode === 0;
    const factor = Math.exp(-event.deltaY * unit * (isPinch ? PINCH : WHEEL));
    const around = { x: event.clientX - left, y: event.clientY - top };
    store.set({ camera: zoomedTo(camera, camera.zoom * factor, around) });
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 1 && !(event.button === 0 && isSpaceHeld)) return;
    event.preventDefault();
    path.stop();
    panning = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    root.setPointerCapture(event.pointerId);
    root.classList.add("dg-panning");
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== panning?.pointer) return;
    const { camera } = store.get();
    const [dx, dy] = [event.clientX - panning.x, event.clientY - panning.y];
    panning = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    store.set({ camera: { ...camera, x: camera.x + dx, y: camera.y + dy } });
  };
  const onEnd = (event: PointerEvent) => {
    if (event.pointerId !== panning?.pointer) return;
    panning = undefined;
    root.classList.remove("dg-panning");
  };
  const holdSpace = (held: boolean) => {
    isSpaceHeld = held;
    root.classList.toggle("dg-pannable", held);
  };

  root.addEventListener("wheel", onWheel, { signal, passive: false });
  root.addEventListener("pointerdown", onDown, { signal });
  root.addEventListener("pointermove", onMove, { signal });
  root.addEventListener("pointerup", onEnd, { signal });
  root.addEventListener("pointercancel", onEnd, { signal });
  // The middle button would scroll by itself.
  root.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault(), { signal });
  window.addEventListener("keydown", ({ key, target }) => key === " " && !isTyped(target) && holdSpace(true), {
    signal,
  });
  window.addEventListener("keyup", ({ key }) => key === " " && holdSpace(false), { signal });
  window.addEventListener("blur", () => holdSpace(false), { signal });
  return () => ending.abort();
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, button, [contenteditable]") !== null;
}
