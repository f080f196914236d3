import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import {
  ArrangeIcon,
  FilterIcon,
  FitIcon,
  MinimapIcon,
  SearchIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from "../../ui/icons/index.ts";
import { ZOOM } from "../camera/camera.ts";
import { keysOf } from "../commands/registry.ts";
import { isFiltered } from "../store/shown.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { DetailSwitch } from "./detail-switch.tsx";

function shownKeys(command: string): { readonly keys?: string } {
  const keys = keysOf(command);
  return keys === undefined ? {} : { keys };
}

/** Floats at the upper right of the canvas. */
export function Toolbar() {
  const actions = useActions();
  const percent = useDiagram(({ camera }) => Math.round(camera.zoom * 100));
  const searching = useDiagram(({ search }) => search.open);
  const filtersOpen = useDiagram((state) => state.filtersOpen);
  const filtered = useDiagram(({ filters }) => isFiltered(filters));
  const arranging = useDiagram((state) => state.arranging !== undefined);
  const minimap = useDiagram(({ panels }) => panels.minimap);
  const isOther = useDiagram(({ states }) => states !== undefined);
  if (isOther) return null;
  return (
    <div className="dg-toolbar" role="toolbar" aria-label={texts.toolbar.label}>
      <IconButton
        label={texts.toolbar.search}
        icon={<SearchIcon />}
        {...shownKeys("search")}
        pressed={searching}
        onPress={searching ? actions.closeSearch : actions.openSearch}
      />
      <span className={filtered ? "dg-filtered" : undefined}>
        <IconButton
          label={texts.toolbar.filters}
          icon={<FilterIcon />}
          pressed={filtersOpen}
          onPress={() => actions.toggleFilters()}
        />
      </span>
      <span className="dg-separator" />
      <DetailSwitch />
      <span className="dg-separator" />
      <IconButton
        label={texts.toolbar.arrange}
        icon={<ArrangeIcon />}
        {...shownKeys("arrangeAll")}
        disabled={arranging}
        onPress={() => void actions.arrange()}
      />
      <IconButton
        label={texts.toolbar.minimap}
        icon={<MinimapIcon />}
        pressed={minimap}
        onPress={() => actions.setPanels({ minimap: !minimap })}
      />
      <span className="dg-separator" />
      <IconButton
        label={texts.toolbar.zoomOut}
        icon={<ZoomOutIcon />}
        {...shownKeys("zoomOut")}
        onPress={() => actions.zoomBy(1 / ZOOM.step)}
      />
      <button
        type="button"
        className="dg-zoom"
        data-tip={`${texts.toolbar.actualSize} (${keysOf("actualSize") ?? ""})`}
        onClick={actions.actualSize}
      >
        {texts.toolbar.zoom(percent)}
      </button>
      <IconButton
        label={texts.toolbar.zoomIn}
        icon={<ZoomInIcon />}
        {...shownKeys("zoomIn")}
        onPress={() => actions.zoomBy(ZOOM.step)}
      />
      <IconButton label={texts.toolbar.fit} icon={<FitIcon />} {...shownKeys("fit")} onPress={actions.fit} />
    </div>
  );
}
