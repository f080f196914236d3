import { ownerOf } from "@domainsmith/model";
import type { DiagramNode } from "@domainsmith/model/diagram";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { pointAnchor } from "../../ui/float.ts";
import { KindIcon } from "../../ui/icons/kinds.tsx";
import { Popover } from "../../ui/popover.tsx";
import { toScreen } from "../camera/camera.ts";
import { nodeOf } from "../commands/subject.ts";
import { canvasElement } from "../keyboard/focus-canvas.ts";
import { byDistance } from "../keyboard/nearest.ts";
import type { DiagramPageState, Picking } from "../store/state.ts";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";

/** More than people read. */
const MOST = 200;

/** A list in which a card is picked by arrows or typing, from the nearest to the farthest. */
export function PickCardLayer() {
  const picking = useDiagram((state) => state.picking);
  return picking ? <PickCard key={picking.keys.join(" ")} picking={picking} /> : null;
}

function PickCard({ picking }: { readonly picking: Picking }) {
  const actions = useActions();
  const store = useStore();
  const id = useId();
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const [first = ""] = picking.keys;
  const all = useMemo(() => candidates(store.get(), picking), [store, picking]);
  const wanted = text.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST);
  const active = Math.min(index, found.length - 1);
  const marked = found[active];
  useEffect(() => {
    actions.hover(marked?.id);
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [actions, marked, active]);
  useEffect(() => () => actions.hover(undefined), [actions]);

  const choose = (card: DiagramNode | undefined) => {
    if (!card) return;
    actions.pick(undefined);
    if (picking.purpose === "move") {
      void actions.edit({ kind: "moveMembers", keys: picking.keys, to: card.id });
      return;
    }
    const state = store.get();
    const box = state.drawing.boxOf(card.id);
    const at = box ? { x: box.x, y: box.y + 40 } : { x: 0, y: 0 };
    actions.connect(ownerOf(first), card.id, at);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length > 0) setIndex((active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(marked);
    }
  };
  const label =
    picking.purpose === "relation"
      ? texts.picking.relation(nodeOf(store.get(), first)?.name ?? "")
      : texts.picking.move(picking.keys.length);
  return (
    <Popover
      label={label}
      anchor={anchorOf(store.get(), ownerOf(first))}
      className="pick"
      onClose={() => actions.pick(undefined)}
    >
      <label className="ui-label" htmlFor={`${id}-text`}>
        {label}
      </label>
      <input
        id={`${id}-text`}
        className="ui-input"
        data-autofocus=""
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={marked ? `${id}-${String(active)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.picking.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="pick-list">
        {found.map((card, place) => (
          <div
            key={card.id}
            id={`${id}-${String(place)}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            className="ui-suggestion pick-option"
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setIndex(place)}
            onPointerUp={() => choose(card)}
          >
            <KindIcon kind={card.kind} />
            <span className="pick-name">{card.name}</span>
            <span className="ui-suggestion-detail">{card.group}</span>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="pick-none">{texts.picking.none}</p> : null}
    </Popover>
  );
}

/** What fits, from the nearest to the farthest; what is filtered away comes last. */
function candidates(state: DiagramPageState, { purpose, keys }: Picking): readonly DiagramNode[] {
  const owner = ownerOf(keys[0] ?? "");
  const own = nodeOf(state, owner);
  const box = state.drawing.boxOf(owner);
  const near = new Map((box ? byDistance(state.drawing, box) : []).map((id, place) => [id, place]));
  const fits = (node: DiagramNode) => {
    if (purpose === "relation") return node.kind === "entity";
    if (node.id === owner || node.foreign !== undefined) return false;
    return (node.kind === "enum") === (own?.kind === "enum") && (node.kind === "event") === (own?.kind === "event");
  };
  const place = ({ id }: DiagramNode) => (id === owner ? Number.MAX_SAFE_INTEGER : (near.get(id) ?? near.size));
  return state.scene.nodes.filter(fits).toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

function anchorOf({ drawing, camera }: DiagramPageState, owner: string) {
  const box = drawing.boxOf(owner);
  const canvas = canvasElement()?.getBoundingClientRect();
  const corner = box ? toScreen(camera, { x: box.x, y: box.y + 36 }) : { x: 40, y: 40 };
  return pointAnchor(corner.x + (canvas?.left ?? 0), corner.y + (canvas?.top ?? 0));
}
