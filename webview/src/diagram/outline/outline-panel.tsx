import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { CloseIcon } from "../../ui/icons/index.ts";
import { useTypeAhead } from "../../ui/use-type-ahead.ts";
import { runChord } from "../commands/registry.ts";
import { chordOf } from "../keyboard/chord.ts";
import { canvasElement, focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { keyOfItem, parentIndex, type TreeItem, treeItems } from "./tree-items.ts";
import { TreeRow } from "./tree-row.tsx";
import { ROW_HEIGHT, useRowWindow } from "./use-row-window.ts";

/** The panel at the left, while it is open. */
export function OutlineLayer() {
  const open = useDiagram((state) => state.panels.outline);
  return open ? <OutlinePanel /> : null;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The model as a tree, in which everything can be done that can be done on the canvas. While something is searched for, it is the list of what is found. */
function OutlinePanel() {
  const actions = useActions();
  const store = useStore();
  const scene = useDiagram((state) => state.scene);
  const text = useDiagram((state) => state.search.text);
  const focus = useDiagram((state) => state.focus);
  const selection = useDiagram((state) => state.selection);
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(NOTHING);
  const [active, setActive] = useState<string>();
  const items = useMemo(() => treeItems(scene, open, text), [scene, open, text]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const activeIndex = Math.max(
    0,
    items.findIndex((item) => item.id === active),
  );
  const window = useRowWindow(tree, items.length);

  // Whoever opens it by the keyboard goes on in it.
  useEffect(() => {
    if (document.activeElement === canvasElement()) tree.current?.focus();
  }, []);
  // It follows the canvas, unless it has the keyboard itself.
  useEffect(() => {
    if (focus === undefined || tree.current?.contains(document.activeElement)) return;
    setActive(focus);
  }, [focus]);
  useEffect(() => {
    const element = tree.current;
    if (!element) return;
    const top = activeIndex * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
  }, [activeIndex]);

  const walkTo = (item: TreeItem | undefined) => {
    if (!item) return;
    setActive(item.id);
    const key = keyOfItem(item);
    if (key === undefined) return;
    actions.select([key]);
    actions.focusOn(key);
  };
  const toggle = (item: TreeItem) =>
    setOpen((known) => {
      const next = new Set(known);
      if (!next.delete(item.id)) next.add(item.id);
      return next;
    });
  const jump = useTypeAhead(items.map(nameOf), activeIndex, (index) => walkTo(items[index]));

  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[activeIndex];
    const handled = item ? pressOnTree(event, item) : false;
    if (handled || (item && pressCommand(event, item))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const pressOnTree = (event: KeyboardEvent, item: TreeItem): boolean => {
    switch (chordOf(event)) {
      case "ArrowDown":
        walkTo(items[activeIndex + 1]);
        return true;
      case "ArrowUp":
        walkTo(items[activeIndex - 1]);
        return true;
      case "Home":
        walkTo(items[0]);
        return true;
      case "End":
        walkTo(items.at(-1));
        return true;
      case "ArrowRight":
        if (item.open === false) toggle(item);
        else if (item.open) walkTo(items[activeIndex + 1]);
        return true;
      case "ArrowLeft":
        if (item.open) toggle(item);
        else walkTo(items[parentIndex(items, activeIndex)]);
        return true;
      case "Enter": {
        const key = keyOfItem(item);
        if (key === undefined) toggle(item);
        else actions.reveal(key);
        return true;
      }
      case "Escape":
        focusCanvas();
        return true;
      case "ContextMenu":
      case "Shift+F10": {
        const box = tree.current?.querySelector("[data-active]")?.getBoundingClientRect();
        openMenu(item, (box?.left ?? 0) + 24, box?.bottom ?? 0);
        return true;
      }
      default:
        return false;
    }
  };
  /** The same keys as on the canvas; what is left are letters to jump with. */
  const pressCommand = (event: KeyboardEvent, item: TreeItem): boolean => {
    const key = keyOfItem(item);
    if (key !== undefined && !store.get().selection.includes(key)) actions.select([key]);
    if (key !== undefined && store.get().focus !== key) actions.focusOn(key);
    return runChord(chordOf(event), { state: store.get(), actions }) || jump(event);
  };
  const openMenu = (item: TreeItem, x: number, y: number) => {
    const key = keyOfItem(item);
    const { drawing } = store.get();
    const box = key === undefined ? undefined : drawing.boxOf(key);
    actions.openMenu({ x, y, at: { x: box?.x ?? 0, y: box?.y ?? 0 }, ...(key === undefined ? {} : { key }) });
  };
  const itemAt = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
    return items.find((item) => item.id === row?.dataset.key);
  };
  const onClick = (event: MouseEvent) => {
    const item = itemAt(event);
    if (!item) return;
    setActive(item.id);
    const key = keyOfItem(item);
    const isTwistie = event.target instanceof Element && event.target.closest("[data-twistie]") !== null;
    if (key === undefined || (isTwistie && item.open !== undefined)) toggle(item);
    else if (event.ctrlKey || event.metaKey) actions.select([key], "toggle");
    else actions.reveal(key);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const item = itemAt(event);
    if (item?.kind === "card" && item.open !== undefined) toggle(item);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const item = itemAt(event);
    if (!item) return;
    walkTo(item);
    openMenu(item, event.clientX, event.clientY);
  };

  const shown = items.slice(window.from, window.to);
  return (
    <aside className="outline" aria-label={texts.outline.label} data-outline="">
      <header className="panel-header">
        <h2>{texts.outline.label}</h2>
        <IconButton
          label={texts.outline.close}
          icon={<CloseIcon />}
          onPress={() => {
            actions.setPanels({ outline: false });
            focusCanvas();
          }}
        />
      </header>
      {items.length === 0 ? (
        <p className="properties-hint">{text === "" ? texts.outline.empty : texts.outline.nothingFound}</p>
      ) : null}
      <div
        ref={tree}
        className="outline-tree"
        role="tree"
        aria-label={texts.outline.label}
        aria-multiselectable="true"
        aria-activedescendant={items[activeIndex] ? `${id}-${String(activeIndex)}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={window.onScroll}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
      >
        <div role="presentation" style={{ height: items.length * ROW_HEIGHT, position: "relative" }}>
          {shown.map((item, index) => (
            <TreeRow
              key={item.id}
              id={`${id}-${String(window.from + index)}`}
              item={item}
              top={(window.from + index) * ROW_HEIGHT}
              active={window.from + index === activeIndex}
              selected={selected.has(item.id)}
            />
          ))}
        </div>
      </div>
    </aside>
  );
}

function nameOf(item: TreeItem): string {
  if (item.kind === "package") return item.name;
  return item.kind === "card" ? item.card.name : item.row.name;
}
