import { type RefObject, useLayoutEffect } from "react";

/** Where something floats: next to a box of the window, or at a point, which is a box of no extent. In pixels. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function pointAnchor(x: number, y: number): Anchor {
  return { left: x, top: y, right: x, bottom: y };
}

const MARGIN = 4;

/**
 * Lifts an element over everything else and puts it next to its anchor, within the window: below it and with the same
 * left edge (`below`), or to its right (`beside`), and to the other side where there is no room. The element has the
 * attribute `popover="manual"`.
 */
export function useFloating(
  ref: RefObject<HTMLElement | null>,
  anchor: Anchor | undefined,
  side: "below" | "beside" = "below",
  gap = 2,
): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !anchor) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const { left, top } = place(anchor, { width, height }, side, gap);
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  });
}

function place(anchor: Anchor, { width, height }: { width: number; height: number }, side: string, gap: number) {
  const within = (start: number, length: number, extent: number) =>
    Math.max(MARGIN, Math.min(start, extent - length - MARGIN));
  const { innerWidth, innerHeight } = window;
  if (side === "beside") {
    const fits = anchor.right + gap + width <= innerWidth - MARGIN;
    const left = fits ? anchor.right + gap : anchor.left - gap - width;
    return { left: within(left, width, innerWidth), top: within(anchor.top, height, innerHeight) };
  }
  const fits = anchor.bottom + gap + height <= innerHeight - MARGIN || anchor.top - gap - height < MARGIN;
  const top = fits ? anchor.bottom + gap : anchor.top - gap - height;
  return { left: within(anchor.left, width, innerWidth), top: within(top, height, innerHeight) };
}
