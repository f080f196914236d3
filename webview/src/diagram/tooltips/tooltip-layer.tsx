import type { SymbolId } from "@domainsmith/model";
import { Tooltips } from "../../ui/tooltips.tsx";
import { canvasElement } from "../keyboard/focus-canvas.ts";
import { useDiagram } from "../store/use-diagram.ts";

/** What cards, rows, lines and buttons have to say, where pointer or keyboard rest on them. */
export function TooltipLayer() {
  const focus = useDiagram((state) => state.focus);
  const camera = useDiagram((state) => state.camera);
  return <Tooltips place={focus} elementAt={elementAt} view={camera} />;
}

/** The row, or the title of the card, where the keyboard is. */
function elementAt(key: SymbolId, active: Element): HTMLElement | null {
  if (active !== canvasElement()) return null;
  const element = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  return element?.matches("[data-tip]") ? element : (element?.querySelector<HTMLElement>("[data-tip]") ?? null);
}
