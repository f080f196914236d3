import "./canvas.css";
import { useEffect, useRef } from "react";
import { texts } from "../../texts.ts";
import { listenToCameraHand } from "../camera/camera-hand.ts";
import type { CameraPath } from "../camera/camera-path.ts";
import { runChord } from "../commands/registry.ts";
import { EdgeLayer } from "../edges/edge-layer.tsx";
import { listenToClipboard } from "../keyboard/clipboard-events.ts";
import { takeFocus } from "../keyboard/take-focus.ts";
import { useCanvasKeyboard } from "../keyboard/use-canvas-keyboard.ts";
import { Overview } from "../overview/overview.tsx";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { Cards } from "./cards.tsx";
import { Frames } from "./frames.tsx";
import { GestureLayer } from "./gesture-layer.tsx";
import { Pointer } from "./gestures/pointer.ts";
import { useMounted } from "./use-mounted.ts";
import { World } from "./world.tsx";

/** One stop of the Tab key; what the keys do within it is the page's own. */
const REGION = { role: "application", tabIndex: 0, "aria-label": texts.canvas.label } as const;

/** The canvas: the overview from afar, and from near the cards as elements over lines and frames. */
export function Canvas({ path }: { readonly path: CameraPath }) {
  const store = useStore();
  const actions = useActions();
  const root = useRef<HTMLDivElement>(null);
  const tool = useDiagram((state) => state.tool);
  const mounted = useMounted();
  const region = { ...REGION, onKeyDown: useCanvasKeyboard() };
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = () => store.set({ viewport: { width: element.clientWidth, height: element.clientHeight } });
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    const stopPointer = new Pointer({ store, actions, path }, element).listen();
    const stopHand = listenToCameraHand(element, store, path);
    const stopFocus = takeFocus(element);
    const stopClipboard = listenToClipboard(element, (chord) => runChord(chord, { state: store.get(), actions }));
    return () => {
      observer.disconnect();
      stopPointer();
      stopHand();
      stopFocus();
      stopClipboard();
    };
  }, [store, actions, path]);
  return (
    <div ref={root} className={tool === "select" ? "dg-canvas" : "dg-canvas dg-placing"} data-canvas="" {...region}>
      <Overview mounted={mounted} />
      <World>
        {mounted.window && <Frames window={mounted.window} />}
        {mounted.window && <EdgeLayer window={mounted.window} />}
        <Cards keys={mounted.cards} />
        <GestureLayer />
      </World>
    </div>
  );
}
