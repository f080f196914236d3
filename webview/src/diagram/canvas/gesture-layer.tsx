import { simpleName } from "@domainsmith/model";
import { useDiagram } from "../store/use-diagram.ts";

/** What is seen of a gesture that is under way, over the cards. */
export function GestureLayer() {
  const gesture = useDiagram((state) => state.gesture);
  const connecting = useDiagram((state) => state.connecting);
  const drawing = useDiagram((state) => state.drawing);
  const zoom = useDiagram(({ camera, gesture, connecting }) => (gesture || connecting ? camera.zoom : 1));
  const from = connecting && drawing.boxOf(connecting.from);
  return (
    <>
      {gesture?.kind === "cards" && (
        <svg className="dg-over" aria-hidden="true">
          {gesture.guides.map(({ axis, at, from, to }) => (
            <line
              key={`${axis} ${at}`}
              className="dg-guide"
              strokeWidth={1 / zoom}
              {...(axis === "vertical" ? { x1: at, x2: at, y1: from, y2: to } : { x1: from, x2: to, y1: at, y2: at })}
            />
          ))}
        </svg>
      )}
      {gesture?.kind === "band" && (
        <div
          className="dg-band"
          style={{
            transform: `translate(${gesture.box.x}px, ${gesture.box.y}px)`,
            width: gesture.box.width,
            height: gesture.box.height,
            borderWidth: 1 / zoom,
          }}
        />
      )}
      {gesture?.kind === "rows" && (
        <div
          className="dg-dragged-rows"
          style={{ transform: `translate(${gesture.at.x + 12}px, ${gesture.at.y + 8}px)` }}
        >
          {gesture.keys.map((key) => (
            <div key={key}>{simpleName(key)}</div>
          ))}
        </div>
      )}
      {connecting && from && (
        <svg className="dg-over" aria-hidden="true">
          <line
            className="dg-connecting"
            x1={connecting.at.x < from.x + from.width / 2 ? from.x : from.x + from.width}
            y1={from.y + Math.min(18, from.height / 2)}
            x2={connecting.at.x}
            y2={connecting.at.y}
            strokeWidth={1.6 / Math.min(zoom, 1)}
          />
        </svg>
      )}
    </>
  );
}
