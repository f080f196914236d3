import { type RefObject, useCallback, useEffect, useState } from "react";

/** In pixels, as the styles have it. */
export const ROW_HEIGHT = 22;

/** Rows above and below what is seen that are there all the same. */
const MARGIN = 8;

export interface RowWindow {
  /** The first row that is there, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  onScroll(): void;
}

/** Which rows of a long list have elements. */
export function useRowWindow(list: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [seen, setSeen] = useState({ from: 0, to: 40 });
  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const from = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - MARGIN);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + MARGIN;
    setSeen((known) => (known.from === from && known.to === to ? known : { from, to }));
  }, [list]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, onScroll]);
  return { from: Math.min(seen.from, count), to: Math.min(seen.to, count), onScroll };
}
