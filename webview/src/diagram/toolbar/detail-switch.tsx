import type { DetailLevel } from "@domainsmith/diagram/drawing";
import type { ReactNode } from "react";
import { texts } from "../../texts.ts";
import { Icon } from "../../ui/icons/index.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

const LEVELS: readonly { readonly level: DetailLevel; readonly path: string }[] = [
  { level: "names", path: "M2.5 5.5h11v5h-11zM5 8h6" },
  { level: "keys", path: "M2.5 3.5h11v9h-11zM2.5 6.5h11M5 9.5h6" },
  { level: "all", path: "M2.5 2.5h11v11h-11zM2.5 5.5h11M5 8h6M5 9.75h6M5 11.5h6" },
];

/** How much of the cards is shown. */
export function DetailSwitch(): ReactNode {
  const detail = useDiagram((state) => state.detail);
  const actions = useActions();
  return (
    // Buttons in a bar of tools are toggled; a field set of radios would have tab stops of its own.
    <span className="dg-switch">
      {LEVELS.map(({ level, path }) => (
        <button
          key={level}
          type="button"
          className="ui-icon-button"
          aria-pressed={detail === level}
          aria-label={`${texts.toolbar.detail}: ${texts.toolbar.details[level]}`}
          data-tip={`${texts.toolbar.detail}: ${texts.toolbar.details[level]}`}
          onClick={() => actions.setDetail(level)}
        >
          <Icon>
            <path d={path} />
          </Icon>
        </button>
      ))}
    </span>
  );
}
