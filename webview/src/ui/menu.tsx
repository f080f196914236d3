import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type Anchor, useFloating } from "./float.ts";
import { CheckIcon, ChevronRightIcon } from "./icons/index.ts";
import { keepInPage } from "./keys-of-fields.ts";
import { useReturnFocus } from "./use-return-focus.ts";
import { useTypeAhead } from "./use-type-ahead.ts";

export type MenuEntry = MenuItem | MenuSeparator;

export interface MenuItem {
  readonly kind: "item";
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** The keys that do the same, for people: `Ctrl+D`. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** For what is switched on and off. */
  readonly checked?: boolean;
  /** It opens these instead of doing something. */
  readonly items?: readonly MenuEntry[];
  readonly run?: () => void;
}

export interface MenuSeparator {
  readonly kind: "separator";
}

export interface MenuProps {
  /** Its name for screen readers. */
  readonly label: string;
  readonly anchor: Anchor;
  readonly entries: readonly MenuEntry[];
  /** Something was chosen, or nothing is going to be. */
  readonly onClose: () => void;
}

/** A context menu: arrows, Home and End walk, letters jump, Right and Left open and close what is inside an entry. */
export function Menu({ label, anchor, entries, onClose }: MenuProps) {
  useReturnFocus();
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const leave = (event: Event) => {
      const element = ref.current;
      if (!element || !event.composedPath().includes(element)) close.current();
    };
    window.addEventListener("pointerdown", leave, true);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("pointerdown", leave, true);
      window.removeEventListener("blur", leave);
    };
  }, []);
  return (
    <div ref={ref} className="ui-menu-root">
      <MenuList label={label} anchor={anchor} entries={entries} side="below" onBack={onClose} onDone={onClose} />
    </div>
  );
}

interface MenuListProps {
  readonly label: string;
  readonly anchor: Anchor;
  readonly entries: readonly MenuEntry[];
  readonly side: "below" | "beside";
  /** Only this list is closed. */
  readonly onBack: () => void;
  /** All of the menu is closed. */
  readonly onDone: () => void;
}

function MenuList({ label, anchor, entries, side, onBack, onDone }: MenuListProps) {
  const ref = useRef<HTMLDivElement>(null);
  const items = entries.filter((entry) => entry.kind === "item");
  const [active, setActive] = useState(() => Math.max(0, nextEnabled(items, -1, 1)));
  const [open, setOpen] = useState<{ readonly index: number; readonly anchor: Anchor }>();
  useFloating(ref, anchor, side, side === "below" ? 2 : 0);
  const elements = useRef(new Map<number, HTMLElement>());
  useEffect(() => {
    if (!open) elements.current.get(active)?.focus({ preventScroll: false });
  }, [active, open]);
  const jump = useTypeAhead(
    items.map((item) => (item.disabled ? "" : item.label)),
    active,
    setActive,
  );

  const enter = (index: number) => {
    const item = items[index];
    if (!item || item.disabled) return;
    const box = elements.current.get(index)?.getBoundingClientRect();
    if (item.items && box) setOpen({ index, anchor: box });
    else if (!item.items) {
      onDone();
      item.run?.();
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    keepInPage(event);
    const step = (to: number) => {
      event.preventDefault();
      if (to >= 0) setActive(to);
    };
    switch (event.key) {
      case "ArrowDown":
        return step(nextEnabled(items, active, 1));
      case "ArrowUp":
        return step(nextEnabled(items, active, -1));
      case "Home":
        return step(nextEnabled(items, -1, 1));
      case "End":
        return step(nextEnabled(items, items.length, -1));
      case "ArrowRight":
        if (items[active]?.items) enter(active);
        return event.preventDefault();
      case "ArrowLeft":
        event.preventDefault();
        return side === "beside" ? onBack() : undefined;
      case "Enter":
      case " ":
        event.preventDefault();
        return enter(active);
      case "Escape":
        event.preventDefault();
        return onBack();
      case "Tab":
        event.preventDefault();
        return onDone();
      default:
        if (jump(event)) event.preventDefault();
    }
  };

  let index = -1;
  const child = open && items[open.index];
  return (
    <>
      <div
        ref={ref}
        popover="manual"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="ui-menu"
        onKeyDown={onKeyDown}
      >
        {entries.map((entry, place) => {
          if (entry.kind === "separator") return <hr key={`line-${String(place)}`} className="ui-menu-line" />;
          index++;
          const own = index;
          return (
            <MenuRow
              key={entry.id}
              item={entry}
              active={own === active}
              expanded={open?.index === own}
              keep={(element) => {
                if (element) elements.current.set(own, element);
                else elements.current.delete(own);
              }}
              onPoint={() => {
                if (own === active && (open?.index === own || !entry.items)) return;
                setActive(own);
                const box = elements.current.get(own)?.getBoundingClientRect();
                setOpen(entry.items && !entry.disabled && box ? { index: own, anchor: box } : undefined);
              }}
              onFocus={() => setActive(own)}
              onPress={() => enter(own)}
            />
          );
        })}
      </div>
      {open && child?.items ? (
        <MenuList
          key={child.id}
          label={child.label}
          anchor={open.anchor}
          entries={child.items}
          side="beside"
          onBack={() => setOpen(undefined)}
          onDone={onDone}
        />
      ) : null}
    </>
  );
}

interface MenuRowProps {
  readonly item: MenuItem;
  readonly active: boolean;
  readonly expanded: boolean;
  readonly keep: (element: HTMLElement | null) => void;
  readonly onPoint: () => void;
  readonly onFocus: () => void;
  readonly onPress: () => void;
}

function MenuRow({ item, active, expanded, keep, onPoint, onFocus, onPress }: MenuRowProps) {
  const attributes = {
    ref: keep,
    type: "button" as const,
    className: "ui-menu-item",
    tabIndex: active ? 0 : -1,
    "data-item": item.id,
    "aria-disabled": item.disabled ?? false,
    ...(item.items ? { "aria-haspopup": "menu" as const, "aria-expanded": expanded } : {}),
    ...(item.keys ? { "aria-keyshortcuts": item.keys } : {}),
    onPointerMove: onPoint,
    onFocus,
    onClick: onPress,
  };
  const content = (
    <>
      <span className="ui-menu-icon">{item.checked ? <CheckIcon /> : item.icon}</span>
      <span className="ui-menu-label">{item.label}</span>
      <span className="ui-menu-keys" aria-hidden="true">
        {item.items ? <ChevronRightIcon /> : item.keys}
      </span>
    </>
  );
  if (item.checked === undefined)
    return (
      <button role="menuitem" {...attributes}>
        {content}
      </button>
    );
  return (
    <button role="menuitemcheckbox" aria-checked={item.checked} {...attributes}>
      {content}
    </button>
  );
}

/** The next that can be chosen, round in a circle; -1 where there is none. */
function nextEnabled(items: readonly MenuItem[], from: number, step: 1 | -1): number {
  for (let count = 1; count <= items.length; count++) {
    const index = (((from + step * count) % items.length) + items.length) % items.length;
    if (items[index] && !items[index].disabled) return index;
  }
  return -1;
}
