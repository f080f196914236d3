import "../ui/ui.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { createActions } from "./actions/create-actions.ts";
import { followHost } from "./actions/follow-host.ts";
import { App } from "./app.tsx";
import { cameraPath } from "./camera/camera-path.ts";
import { connectHost } from "./host/page-host.ts";
import { pageEnvironment } from "./host/vscode-api.ts";
import { CrashNotice } from "./messages/crash-notice.tsx";
import { initialState } from "./store/initial-state.ts";
import { fromKept, keptUri } from "./store/keep.ts";
import { keepUp } from "./store/keep-up.ts";
import { Session } from "./store/session.ts";
import type { DiagramPageState } from "./store/state.ts";
import { createStore } from "./store/store.ts";
import { DiagramContext } from "./store/use-diagram.ts";

/** Beside a text there is seldom room for the picture and the properties; who wants these opens them. */
const ROOM_FOR_PROPERTIES = 760;

const place = document.getElementById("root");
if (place) {
  const environment = pageEnvironment();
  const { state, camera } = fromKept(environment.kept);
  const isFresh = environment.kept === undefined;
  const panels = { ...state.panels, properties: state.panels.properties && innerWidth >= ROOM_FOR_PROPERTIES };
  const store = createStore<DiagramPageState>(initialState(isFresh ? { ...state, panels } : state));
  const host = connectHost(environment.wire);
  const path = cameraPath(store);
  const session = new Session(store, host, camera && { uri: keptUri(environment.kept), camera });
  const context = { store, host, reopen: () => session.open() };
  const actions = createActions(context, path);
  followHost(context, actions, path);
  createRoot(place).render(
    <DiagramContext value={{ store, actions }}>
      <CrashNotice onAgain={() => session.open()}>
        <App path={path} />
      </CrashNotice>
    </DiagramContext>,
  );
  window.addEventListener("pagehide", keepUp(store, environment.keep));
  void session.open();
}
