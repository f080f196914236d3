import type { KeyboardEvent } from "react";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { RelationIcon, SelectIcon } from "../../ui/icons/index.ts";
import { KindIcon } from "../../ui/icons/kinds.tsx";
import type { Tool } from "../store/state.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

const TOOLS: readonly Tool[] = ["select", "entity", "value", "enum", "mixin", "event", "relation"];

/**
 * The bar at the left: what a press on the canvas does. Arrows walk from
 * one to the next.
 */
export function Palette() {
  const tool = useDiagram((state) => state.tool);
  const editable = useDiagram((state) => state.editable);
  const bound = useDiagram((state) => state.bound);
  const { setTool } = useActions();
  if (!bound) return null;
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
    const focused = document.activeElement;
    const index = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
    buttons[(index + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div
      className="palette"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={texts.palette.label}
      onKeyDown={walk}
    >
      {TOOLS.map((each) => (
        <div key={each} className={`palette-tool palette-${each}`}>
          <IconButton
            label={texts.palette[each]}
            icon={<ToolIcon tool={each} />}
            pressed={tool === each}
            tabIndex={tool === each ? 0 : -1}
            disabled={!editable && each !== "select"}
            onPress={() => setTool(tool === each ? "select" : each)}
          />
        </div>
      ))}
    </div>
  );
}

function ToolIcon({ tool }: { readonly tool: Tool }) {
  if (tool === "select") return <SelectIcon />;
  return tool === "relation" ? <RelationIcon /> : <KindIcon kind={tool} />;
}
