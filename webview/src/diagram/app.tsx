import "./app.css";
import type { CameraPath } from "./camera/camera-path.ts";
import { Canvas } from "./canvas/canvas.tsx";
import { Empty } from "./canvas/empty.tsx";
import { FilterPanel } from "./filters/filter-panel.tsx";
import { FocusBar } from "./filters/focus-bar.tsx";
import { Banner } from "./messages/banner.tsx";
import { Messages } from "./messages/messages.tsx";
import { Minimap } from "./minimap/minimap.tsx";
import { SearchPanel } from "./search/search-panel.tsx";
import { StatesView } from "./states/states-view.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";

/** The page of a diagram. */
export function App({ path }: { readonly path: CameraPath }) {
  return (
    <main className="dg-page">
      <Banner />
      <div className="dg-body">
        <div className="dg-stage">
          <Canvas path={path} />
          <Empty />
          <FocusBar />
          <Toolbar />
          <SearchPanel />
          <FilterPanel />
          <Minimap />
          <StatesView />
          <Messages />
        </div>
      </div>
    </main>
  );
}
