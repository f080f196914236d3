import type { KeyboardEvent, PointerEvent } from "react";
import { texts } from "../../texts.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

const WIDTH = { least: 220, most: 560, step: 16 } as const;

/** The left edge of the properties: dragged, or moved by arrows. */
export function Resizer() {
  const { setPanels } = useActions();
  const width = useDiagram((state) => state.panels.propertiesWidth);
  const set = (next: number) =>
    setPanels({ propertiesWidth: Math.round(Math.min(Math.max(next, WIDTH.least), WIDTH.most)) });
  const press = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLHRElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth;
    set(right - event.clientX);
  };
  const key = (event: KeyboardEvent) => {
    const step = event.key === "ArrowLeft" ? WIDTH.step : event.key === "ArrowRight" ? -WIDTH.step : 0;
    if (step === 0) return;
    event.preventDefault();
    set(width + step);
  };
  return (
    <hr
      className="properties-resizer"
      aria-orientation="vertical"
      aria-label={texts.properties.resize}
      aria-valuenow={width}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      tabIndex={0}
      onPointerDown={press}
      onPointerMove={move}
      onKeyDown={key}
    />
  );
}
