import type { SymbolId } from "@domainsmith/model";
import type { DiagramDetails } from "@domainsmith/model/diagram";
import type { KeyboardEvent } from "react";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { CloseIcon } from "../../ui/icons/index.ts";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { ManyProperties } from "./many-properties.tsx";
import { OneProperties } from "./one-properties.tsx";
import { PlainLine } from "./plain-line.tsx";
import { Resizer } from "./resizer.tsx";
import { useDetails } from "./use-details.ts";

/** What a card is too small for, of what is selected. Escape leads back to the canvas. */
export function PropertiesPanel() {
  const actions = useActions();
  const width = useDiagram((state) => state.panels.propertiesWidth);
  const keys = useDiagram((state) => state.selection);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    focusCanvas();
  };
  return (
    <aside
      className="properties"
      data-properties=""
      aria-label={texts.properties.label}
      style={{ width }}
      onKeyDown={leave}
    >
      <Resizer />
      <div className="properties-scroll">
        <header className="panel-header">
          <h2>{texts.properties.label}</h2>
          <IconButton
            label={texts.properties.close}
            icon={<CloseIcon />}
            onPress={() => {
              actions.setPanels({ properties: false });
              focusCanvas();
            }}
          />
        </header>
        <Selected keys={keys} />
      </div>
    </aside>
  );
}

function Selected({ keys }: { readonly keys: readonly SymbolId[] }) {
  const line = useDiagram(({ drawing }) => (keys.length === 1 ? drawing.edge(keys[0] ?? "")?.edge : undefined));
  const known = useDetails(keys);
  if (keys.length === 0) return <p className="properties-hint">{texts.properties.none}</p>;
  if (line && line.kind !== "association" && line.kind !== "composition") return <PlainLine edge={line} />;
  if (known.kind === "loading") {
    return (
      <div className="properties-loading">
        <ProgressRing label={texts.properties.loading} />
      </div>
    );
  }
  const [first, another] = known.details;
  if (!first) return <p className="properties-hint">{texts.properties.gone}</p>;
  if (another) return <ManyProperties all={known.details} />;
  return <OneProperties key={keyOf(first)} details={first} />;
}

/** Fields are made anew for another thing, so that nothing typed for one gets into another. */
function keyOf({ key, kind }: DiagramDetails): string {
  return `${kind} ${key}`;
}
