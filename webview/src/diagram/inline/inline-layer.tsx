import { CARD } from "@domainsmith/diagram/drawing";
import { ownerOf } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";
import { useLayoutEffect, useState } from "react";
import { toScreen } from "../camera/camera.ts";
import { nodeOf } from "../commands/subject.ts";
import { canvasElement } from "../keyboard/focus-canvas.ts";
import { boxOfKey } from "../selection/box-of-key.ts";
import type { DiagramPageState, InlineEdit } from "../store/state.ts";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { AddField } from "./add-field.tsx";
import { NameField } from "./name-field.tsx";
import { TypeField } from "./type-field.tsx";

/** Smaller than this nobody can read what they type. */
const LEAST_SCALE = 0.85;
const LEAST_WIDTH = 200;

/** The text that is typed over in place, over the card or row that it is about. */
export function InlineLayer() {
  const inline = useDiagram((state) => state.inline);
  return inline ? <InlineField key={inline.field} edit={inline} /> : null;
}

function InlineField({ edit }: { readonly edit: InlineEdit }) {
  const { focusOn } = useActions();
  const store = useStore();
  const camera = useDiagram((state) => state.camera);
  const viewport = useDiagram((state) => state.viewport);
  const drawing = useDiagram((state) => state.drawing);
  const [corner, setCorner] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    focusOn(edit.key);
  }, [edit.key, focusOn]);
  useLayoutEffect(() => {
    const { left = 0, top = 0 } = canvasElement()?.getBoundingClientRect() ?? {};
    setCorner((known) => (known.left === left && known.top === top ? known : { left, top }));
  });
  const state: DiagramPageState = { ...store.get(), drawing };
  const box = boxOfEdit(state, edit);
  const card = nodeOf(state, edit.key);
  const row = card?.rows.find(({ id }) => id === edit.key);
  if (!box || !card) return null;
  const scale = Math.max(camera.zoom, LEAST_SCALE);
  const { x, y } = toScreen(camera, box);
  const width = Math.max(box.width * camera.zoom, LEAST_WIDTH);
  const within = (start: number, length: number, extent: number) => Math.max(4, Math.min(start, extent - length - 4));
  const style = {
    left: corner.left + within(x, width, viewport.width),
    top: corner.top + within(y, 28, viewport.height),
    width,
    fontSize: `${(edit.part === "name" && !row ? 13 : 12) * scale}px`,
    "--inline-height": `${(edit.part === "name" && !row ? 28 : CARD.row) * scale}px`,
  };
  return (
    <div className={row || edit.part !== "name" ? "inline" : "inline inline-title"} style={style}>
      {edit.part === "add" ? (
        <AddField card={card} />
      ) : edit.part === "type" && row ? (
        <TypeField card={card} row={row} />
      ) : (
        <NameField target={row ?? card} owner={card} isCard={!row} />
      )}
    </div>
  );
}

function boxOfEdit({ drawing }: DiagramPageState, { key, part }: InlineEdit): Box | undefined {
  const box = boxOfKey(drawing, key);
  if (!box) return undefined;
  if (part === "add") return { ...box, y: box.y + box.height - CARD.bottom, height: CARD.row };
  if (key !== ownerOf(key)) return box;
  return { ...box, y: box.y + 4, height: CARD.header - 8 };
}
