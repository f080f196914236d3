import "./tooltips.css";
import { useEffect, useRef, useState } from "react";
import { type Anchor, pointAnchor, useFloating } from "./float.ts";

/** How long pointer or keyboard have to rest, in milliseconds. */
const REST = 600;
/** Higher than this, in pixels, is no button, row or title. */
const LARGE = 200;

const ID = "ui-tooltip";

interface Tip {
  readonly text: string;
  readonly anchor: Anchor;
}

export interface TooltipsProps {
  /** Where the keyboard is within the element that has it, for elements that keep it for all that is in them. */
  readonly place: string | undefined;
  /** The element at that place with its text in `data-tip`, if it is seen and the keyboard is there now. */
  readonly elementAt: (place: string, active: Element) => HTMLElement | null;
  /** What is looked at: when it is another, nothing is where it was. */
  readonly view: unknown;
}

/**
 * What elements have to say in `data-tip`, where the pointer or the keyboard rests on them, for as long as it does:
 * browsers show titles to the pointer only, and in colours of their own. Escape takes it away, and the pointer may go
 * onto it.
 */
export function Tooltips({ place, elementAt, view }: TooltipsProps) {
  const [tip, setTip] = useState<Tip>();
  const element = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef<{ readonly on: Element; readonly text: string }>(undefined);
  useFloating(element, tip?.anchor, "below", 6);

  const hide = useRef(() => {
    clearTimeout(timer.current);
    over.current = undefined;
    setTip(undefined);
    for (const described of document.querySelectorAll(`[aria-describedby="${ID}"]`)) {
      described.removeAttribute("aria-describedby");
    }
  }).current;

  const later = useRef((show: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(show, REST);
  }).current;
  const show = useRef((on: HTMLElement, described: Element) => {
    const text = on.dataset.tip ?? "";
    if (text === "" || !on.isConnected) return;
    setTip({ text, anchor: on.getBoundingClientRect() });
    described.setAttribute("aria-describedby", ID);
  }).current;

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.buttons > 0 || event.target.closest(`#${ID}`)) return;
      const on = event.target.closest<HTMLElement>("[data-tip]");
      const text = on?.dataset.tip ?? "";
      if (over.current && on === over.current.on && text === over.current.text) return;
      if (over.current) hide();
      if (!on || text === "") return;
      over.current = { on, text };
      // What is as large as the window says something of the point.
      const at = pointAnchor(event.clientX, event.clientY + 14);
      later(() => setTip({ text, anchor: on.clientHeight > LARGE ? at : on.getBoundingClientRect() }));
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches("[data-tip]:focus-visible")) return;
      if (target.clientHeight <= LARGE) later(() => show(target, target));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    document.addEventListener("pointermove", onPointer, options);
    document.addEventListener("focusin", onFocus, options);
    document.addEventListener("keydown", onKey, options);
    for (const type of ["pointerdown", "wheel", "focusout"]) document.addEventListener(type, hide, options);
    document.documentElement.addEventListener("pointerleave", hide, options);
    return () => stop.abort();
  }, [hide, later, show]);

  const seen = useRef({ place, view });
  useEffect(() => {
    if (seen.current.place === place && seen.current.view === view) return;
    seen.current = { place, view };
    hide();
    if (place === undefined) return;
    later(() => {
      const { activeElement } = document;
      const on = activeElement?.matches(":focus-visible") ? elementAt(place, activeElement) : null;
      if (on && activeElement) show(on, activeElement);
    });
  }, [place, view, elementAt, hide, later, show]);

  return tip ? (
    <div ref={element} id={ID} role="tooltip" popover="manual" className="ui-tooltip">
      {tip.text}
    </div>
  ) : null;
}
