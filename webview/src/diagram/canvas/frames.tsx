import type { Box } from "@domainsmith/model/diagram";
import { useDiagram } from "../store/use-diagram.ts";
import { tintOf } from "./tint.ts";
import { overlap } from "./window-box.ts";

/** The frames of packages. */
export function Frames({ window }: { readonly window: Box }) {
  const groups = useDiagram(({ drawing }) => drawing.groups);
  const all = useDiagram(({ scene }) => scene.groups);
  return groups
    .filter(({ id, box }) => id !== "" && overlap(box, window))
    .map(({ id, name, box }) => (
      <div
        key={id}
        className={`dg-frame dg-tint-${tintOf(all, id)}`}
        data-group={id}
        style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
      >
        <span className="dg-frame-name">{name}</span>
      </div>
    ));
}
