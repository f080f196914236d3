import "../ui/csp-nonce.ts";
import "../ui/ui.css";
import "./styles.css";
import type { CameraPath } from "./camera/camera-path.ts";
import { Canvas } from "./canvas/canvas.tsx";
import { Empty } from "./canvas/empty.tsx";
import { ConnectLayer } from "./connect/connect-layer.tsx";
import { DeleteLayer } from "./dialogs/delete-layer.tsx";
import { FilterLayer } from "./filters/filter-layer.tsx";
import { FocusBar } from "./filters/focus-bar.tsx";
import { HelpLayer } from "./help/help-layer.tsx";
import { InlineLayer } from "./inline/inline-layer.tsx";
import { LiveRegion } from "./live/live-region.tsx";
import { ContextMenuLayer } from "./menus/context-menu.tsx";
import { Banner } from "./messages/banner.tsx";
import { Messages } from "./messages/messages.tsx";
import { Minimap } from "./minimap/minimap.tsx";
import { OutlineLayer } from "./outline/outline-panel.tsx";
import { Palette } from "./palette/palette.tsx";
import { PickCardLayer } from "./picking/pick-card.tsx";
import { PropertiesLayer } from "./properties/properties-layer.tsx";
import { SearchPanel } from "./search/search-panel.tsx";
import { StatesView } from "./states/states-view.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";
import { TooltipLayer } from "./tooltips/tooltip-layer.tsx";

/** The page of a diagram. */
export function App({ path }: { readonly path: CameraPath }) {
  return (
    <main className="dg-page">
      <Banner />
      <div className="dg-body">
        <OutlineLayer />
        <div className="dg-stage">
          <Canvas path={path} />
          <Empty />
          <FocusBar />
          <Palette />
          <Toolbar />
          <SearchPanel />
          <FilterLayer />
          <Minimap />
          <StatesView />
          <Messages />
          <InlineLayer />
        </div>
        <PropertiesLayer />
      </div>
      <ConnectLayer />
      <PickCardLayer />
      <ContextMenuLayer />
      <DeleteLayer />
      <HelpLayer />
      <TooltipLayer />
      <LiveRegion />
    </main>
  );
}
