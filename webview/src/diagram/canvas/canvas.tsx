import "@xyflow/react/dist/base.css";
import "./canvas.css";
import { type NodeProps, ReactFlow, type Viewport, ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { texts } from "../../texts.ts";
import { ZOOM } from "../camera/camera.ts";
import type { CameraPath } from "../camera/camera-path.ts";
import { Card } from "../cards/card.tsx";
import { EdgeLayer } from "../edges/edge-layer.tsx";
import { Overview } from "../overview/overview.tsx";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { flowNodes } from "./flow-nodes.ts";
import { Frames } from "./frames.tsx";
import { GestureLayer } from "./gesture-layer.tsx";
import { Pointer } from "./gestures/pointer.ts";
import { useMounted } from "./use-mounted.ts";

function CardOfFlow({ id }: NodeProps) {
  return <Card id={id} />;
}

const NODE_TYPES = { card: CardOfFlow };
const MIDDLE_BUTTON = [1];
/** One stop of the Tab key; what the keys do within it is the page's own. */
const REGION = { role: "application", tabIndex: 0, "aria-label": texts.canvas.label } as const;

/** The canvas: the overview from afar, and from near the cards as elements over lines and frames. */
export function Canvas({ path }: { readonly path: CameraPath }) {
  const store = useStore();
  const actions = useActions();
  const root = useRef<HTMLDivElement>(null);
  const drawing = useDiagram((state) => state.drawing);
  const camera = useDiagram((state) => state.camera);
  const tool = useDiagram((state) => state.tool);
  const mounted = useMounted();
  const toNodes = useMemo(flowNodes, []);
  const nodes = useMemo(() => toNodes(drawing, mounted.cards), [toNodes, drawing, mounted]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      store.set({ viewport: { width, height } });
    });
    store.set({ viewport: { width: element.clientWidth, height: element.clientHeight } });
    observer.observe(element);
    const stop = new Pointer({ store, actions, path }, element).listen();
    return () => {
      observer.disconnect();
      stop();
    };
  }, [store, actions, path]);
  const setCamera = useMemo(
    () =>
      ({ x, y, zoom }: Viewport) => {
        path.stop();
        store.set({ camera: { x, y, zoom } });
      },
    [store, path],
  );
  return (
    <div
      ref={root}
      className={`dg-canvas dg-tool-${tool === "select" ? "select" : "place"}`}
      data-canvas=""
      {...REGION}
    >
      <Overview mounted={mounted} />
      <ReactFlow
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        viewport={camera}
        onViewportChange={setCamera}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        panOnDrag={MIDDLE_BUTTON}
        panOnScroll
        zoomOnDoubleClick={false}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          {mounted.window && (
            <div className="dg-under">
              <Frames window={mounted.window} />
              <EdgeLayer window={mounted.window} />
            </div>
          )}
          <GestureLayer />
        </ViewportPortal>
      </ReactFlow>
    </div>
  );
}
